import { quiet, STYLE, unquiet } from "./quiet";
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
  const quieted = quiet(html);
  const content = sanitise(quieted.html, "html");
  unquiet(content);
  const css = quieted.sheets.map(safeSheet).join("");
  let inline = "";
  for (const element of content.querySelectorAll<HTMLElement>(`[${STYLE}]`)) {
    const style = safeStyle(element.getAttribute(STYLE) ?? "");
    element.removeAttribute(STYLE);
    // By its object: the page's policy refuses the attribute.
    element.style.cssText = style;
    inline += `;${style}`;
  }
  const colours = choosesColours(css + inline) || content.querySelector("[bgcolor], [color]") !== null;
  return { content, css, colours };
}
