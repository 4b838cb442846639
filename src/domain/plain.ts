const entities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  hellip: "…",
  ldquo: "“",
  lt: "<",
  mdash: "—",
  middot: "·",
  nbsp: " ",
  quot: '"',
  rdquo: "”",
};

/**
 * The words of an HTML document, for where a text is all that is shown (a preview, a label). Not a sanitizer: the result
 * is text, and is to be rendered as text.
 */
export function htmlToText(html: string): string {
  return html
    .replace(/<!--[^]*?(?:-->|$)/g, "")
    .replace(/<(script|style|title|template)\b[^]*?(?:<\/\1\s*>|$)/gi, "")
    .replace(/<(?:br|hr|li|tr)\b[^>]*>|<\/(?:p|div|h[1-6]|section|article|ul|ol|table|blockquote|pre)\s*>/gi, "\n")
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, decodeEntity)
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? parseInt(hex ?? "", 16) : parseInt(decimal, 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
