import type { Media } from "@/composables/useMedia";
import { safeHref } from "@/domain/text";
import type { Translate } from "@/i18n";

/** What nodes from `sanitise` may do, once they are in the page. */
export interface Dressing {
  readonly media: Media;
  readonly t: Translate;
  readonly openLink: (url: string) => void;
}

/** Gives links and pictures their behaviour: a link asks before it opens, a picture of a foreign host before it loads. */
export function dress(root: DocumentFragment, dressing: Dressing): void {
  for (const link of root.querySelectorAll("a")) dressLink(link, dressing);
  for (const picture of root.querySelectorAll("img")) picture.replaceWith(dressPicture(picture, dressing));
  for (const box of root.querySelectorAll("input")) {
    box.type = "checkbox";
    box.disabled = true;
  }
}

function dressLink(link: HTMLAnchorElement, { openLink }: Dressing): void {
  const href = safeHref(link.getAttribute("href") ?? "");
  if (href === null) {
    link.removeAttribute("href");
    return;
  }
  link.href = href;
  link.rel = "noopener noreferrer";
  link.target = "_blank";
  const ask = (event: MouseEvent) => {
    if (event.button > 1) return;
    event.preventDefault();
    openLink(href);
  };
  link.addEventListener("click", ask);
  link.addEventListener("auxclick", ask);
}

function dressPicture(picture: HTMLImageElement, { media, t }: Dressing): Node {
  const address = picture.getAttribute("src") ?? "";
  picture.removeAttribute("src");
  // A key alone names a picture of the service elsewhere; in a text it is nobody's.
  const source = /^(?:https?:)?\/\//i.test(address) ? media.locate(address, "picture") : null;
  if (source?.kind === "ready") return imageOf(picture, source.src);
  if (source?.kind !== "foreign") return document.createTextNode(picture.alt || t("message.imageNone"));
  const { url, host } = source;
  const ask = document.createElement("button");
  ask.type = "button";
  ask.className = "picture-ask";
  ask.textContent = `${picture.alt || t("message.imageForeign", { host })} · ${t("message.imageForeignLoad")}`;
  ask.title = host;
  ask.addEventListener("click", (event) => {
    // Within a link, the picture is meant first.
    event.preventDefault();
    event.stopPropagation();
    ask.replaceWith(imageOf(picture, url));
  });
  return ask;
}

/** A picture that keeps the place that its sizes tell, or else one of a fixed size, so that nothing moves when it comes. */
function imageOf(from: HTMLImageElement, src: string): HTMLImageElement {
  const image = document.createElement("img");
  for (const name of ["alt", "title", "width", "height", "class"]) {
    const value = from.getAttribute(name);
    if (value !== null) image.setAttribute(name, value);
  }
  for (const name of from.style) image.style.setProperty(name, from.style.getPropertyValue(name));
  const sized =
    (from.hasAttribute("width") && from.hasAttribute("height")) || /(?:^|;)height:/.test(from.style.cssText);
  if (!sized) image.classList.add("unsized");
  image.referrerPolicy = "no-referrer";
  image.decoding = "async";
  image.draggable = false;
  image.src = src;
  return image;
}
