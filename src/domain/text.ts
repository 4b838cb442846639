import { emojiOf } from "./emoji";

/** A piece of plain text. The `raw` of all pieces together is the text itself. */
export type Token =
  | { readonly kind: "text"; readonly raw: string }
  | { readonly kind: "link"; readonly raw: string; readonly href: string }
  | { readonly kind: "mention"; readonly raw: string; readonly name: string }
  | { readonly kind: "emoji"; readonly raw: string; readonly name: string };

/**
 * What may be something else than text, in one pass from the left: an address, `@name`, `[.name]`. Addresses are ASCII,
 * so that Chinese text directly behind one is not swallowed. A mention ends at white space, as the service forms it
 * (protocol.md 4); an `@` inside a word is an e-mail address, not a mention.
 */
const special =
  /(?<link>\b(?:https?:\/\/|yunhu:\/\/|mailto:)[\w\-.~:/?#[\]@!$&'()*+,;=%]+)|(?<![\w.+-])@(?<mention>[^\s@]{1,64})|\[\.(?<emoji>[^[\]\s]{1,32})\]/giu;

/** Cuts plain text into links, mentions, emoji of the service and the text between. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const plain = (to: number) => {
    if (to > end) tokens.push({ kind: "text", raw: text.slice(end, to) });
  };
  for (const match of text.matchAll(special)) {
    const token = toToken(match);
    if (!token) continue;
    plain(match.index);
    tokens.push(token);
    end = match.index + token.raw.length;
  }
  plain(text.length);
  return tokens;
}

function toToken(match: RegExpExecArray): Token | null {
  const { link, mention, emoji } = match.groups ?? {};
  if (link !== undefined) {
    const raw = trimLink(link);
    const href = safeHref(raw);
    return href === null ? null : { kind: "link", raw, href };
  }
  if (mention !== undefined) return { kind: "mention", raw: match[0], name: mention };
  return emoji === undefined ? null : { kind: "emoji", raw: match[0], name: emoji };
}

/** Leaves the punctuation that ends a sentence outside of the link, and a closing bracket that none opened inside it. */
function trimLink(link: string): string {
  let end = link.length;
  for (;;) {
    const last = link.charAt(end - 1);
    if (".,;:!?'*~".includes(last)) end -= 1;
    else if (last === ")" && unopened(link.slice(0, end), "(", ")")) end -= 1;
    else if (last === "]" && unopened(link.slice(0, end), "[", "]")) end -= 1;
    else return link.slice(0, end);
  }
}

function unopened(text: string, open: string, close: string): boolean {
  return text.split(close).length > text.split(open).length;
}

const schemes = new Set(["http:", "https:", "mailto:", "yunhu:"]);

/** The address in its normal form when a person may open it (http, https, mailto, yunhu), else null. */
export function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!schemes.has(url.protocol)) return null;
  const empty = url.protocol === "mailto:" ? url.pathname === "" : url.host === "";
  return empty ? null : url.href;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const pictograph = /^(?:\p{Emoji_Presentation}|\p{Emoji}(?:\uFE0F|\p{Emoji_Modifier})|\p{Regional_Indicator}{2})/u;

/** How many emoji a text consists of, blanks aside and the service's own included; 0 when there is anything else in it. */
export function countOnlyEmoji(text: string): number {
  if (text.length > 256) return 0;
  const compact = text
    .replace(/\[\.([^[\]\s]{1,32})\]/g, (raw, name: string) => emojiOf(name) ?? raw)
    .replace(/\s+/g, "");
  if (compact.length > 64 || !/^\p{Emoji}/u.test(compact)) return 0;
  const parts = [...graphemes.segment(compact)];
  return parts.every(({ segment }) => pictograph.test(segment)) ? parts.length : 0;
}

/** More than a screen of text: such a one is folded until the reader unfolds it. */
const LONG = { characters: 1200, lines: 24 } as const;

/** Whether a text is so long that it is folded at first. */
export function isLongText(text: string): boolean {
  return text.length > LONG.characters || text.split("\n", LONG.lines + 1).length > LONG.lines;
}
