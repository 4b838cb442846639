/** What loads a file or takes what it says from elsewhere. The browser's own spelling of a value is what is checked. */
const reaching = /(?:url|src|image|image-set|cross-fade|element|paint|var|env|attr|if)\(/i;
/** What moves by itself, or names things for the whole page. */
const unwanted =
  /^(?:--|-webkit-user|user-select|animation|transition|view-|scroll-|timeline|anchor|position-|cursor|contain)/;
/** What reaches out of the root that it stands in. */
const outward = /:host|::part|::slotted|::view-transition/i;

/** What a style declares, as the browser reads it, without what could load anything. */
function declarations(style: CSSStyleDeclaration): string {
  return Array.from(style, (name) => {
    const value = style.getPropertyValue(name);
    if (value === "" || reaching.test(value) || unwanted.test(name)) return "";
    return `${name}:${value}${style.getPropertyPriority(name) ? "!important" : ""};`;
  }).join("");
}

function parse(css: string): CSSRule[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules];
}

/** The harmless part of a style attribute. */
export function safeStyle(css: string): string {
  const [rule] = parse(`a{${css}}`);
  return rule instanceof CSSStyleRule ? declarations(rule.style) : "";
}

/** The harmless part of a style sheet, for a shadow root: plain rules, and those for a kind of screen. */
export function safeSheet(css: string): string {
  return parse(css).map(safeRule).join("");
}

function safeRule(rule: CSSRule): string {
  if (rule instanceof CSSStyleRule) {
    return outward.test(rule.selectorText) ? "" : `${rule.selectorText}{${declarations(rule.style)}}`;
  }
  return rule instanceof CSSMediaRule
    ? `@media ${rule.media.mediaText}{${[...rule.cssRules].map(safeRule).join("")}}`
    : "";
}

/** Whether a style chooses colours, which then fit its own ground alone. */
export const choosesColours = (css: string): boolean =>
  /(?:^|[;{])(?:color|background-color|background-image):/.test(css);
