import { sanitise } from "./sanitise";
import { choosesColours, safeSheet, safeStyle } from "./styles";

/** HTML of others, ready for a shadow root. */
export interface Isolated {
  readonly content: DocumentFragment;
  /** What its own style sheets say. */
  readonly css: string;
  /** It chooses colours, and so needs the ground for which they were chosen. */
  readonly colours: boolean;
}

/** Makes HTML of others harmless, its styles too. Nothing of it is loaded before `dress`. */
export function isolate(html: string): Isolated {
  const content = sanitise(html, "html");
  const sheets = [...content.querySelectorAll("style")];
  const css = sheets.map((sheet) => safeSheet(sheet.textContent)).join("");
  for (const sheet of sheets) sheet.remove();
  let inline = "";
  for (const element of content.querySelectorAll<HTMLElement>("[style]")) {
    const style = safeStyle(element.getAttribute("style") ?? "");
    element.removeAttribute("style");
    // By its object: the page's policy refuses the attribute.
    element.style.cssText = style;
    inline += `;${style}`;
  }
  const colours = choosesColours(css + inline) || content.querySelector("[bgcolor], [color]") !== null;
  return { content, css, colours };
}
