import DOMPurify, { type Config } from "dompurify";
import { STYLE } from "./quiet";

const words = (list: string): string[] => list.split(" ");

const textTags = words(
  "a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp " +
    "small span strong sub summary sup table tbody td tfoot th thead tr u ul var",
);
const layoutTags = words(
  "address article aside bdi bdo big caption center cite col colgroup dfn figcaption figure font footer header hgroup " +
    "main nav rp rt ruby section strike time tt wbr",
);

const common = {
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|yunhu:|\/\/)/i,
} satisfies Config;

/** What each source may contain. Neither may have anything that acts, asks, or loads but by `dress`. */
const profiles = {
  /** What our Markdown renderer makes. */
  markdown: {
    ...common,
    ALLOWED_TAGS: [...textTags, "input"],
    ALLOWED_ATTR: words("align alt checked class disabled href start src title type"),
  },
  /** What people and bots write. */
  html: {
    ...common,
    ALLOWED_TAGS: [...textTags, ...layoutTags],
    ALLOWED_ATTR: [
      STYLE,
      ...words(
        "align alt bgcolor border cellpadding cellspacing class color colspan datetime dir face height href lang open " +
          "reversed rowspan size span src start title type valign value width",
      ),
    ],
    // `isolate` reads it.
    ADD_URI_SAFE_ATTR: [STYLE],
  },
  /** Coloured code. */
  code: { ...common, ALLOWED_TAGS: ["span"], ALLOWED_ATTR: ["class"] },
} as const satisfies Record<string, Config>;

/**
 * Makes nodes of what others wrote, of harmless elements and attributes alone. They belong to a document that loads nothing:
 * `dress` decides what is loaded before they come into the page. Where the browser cannot do it, the source stands as text.
 */
export function sanitise(html: string, profile: keyof typeof profiles): DocumentFragment {
  // An area, which goes with all else that is not allowed, begins a body; without, a frameset can stand in its place.
  if (DOMPurify.isSupported)
    return DOMPurify.sanitize(`<area>${html}`, { ...profiles[profile], RETURN_DOM_FRAGMENT: true });
  const fragment = document.createDocumentFragment();
  fragment.append(html);
  return fragment;
}
