/** A stable number from 0 to 7 for an id or a name, so that a person keeps one colour everywhere. */
export function hueOf(seed: string): number {
  let hash = 2166136261;
  for (let i = 0; i < seed.length; i += 1) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash >>> 24) % 8;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstGrapheme(text: string): string {
  for (const { segment } of graphemes.segment(text)) return segment;
  return "";
}

const letter = /[\p{L}\p{N}]/u;

/** One or two characters that stand for a name: the first of a Chinese one, the initials of others, else its emoji. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_\-.·]+/u).flatMap((word) => letter.exec(word) ?? []);
  const [first = firstGrapheme(name), second = ""] = words;
  return /\p{Script=Han}/u.test(first) ? first : (first + second).toUpperCase();
}
