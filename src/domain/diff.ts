import { diffArrays } from "diff";

/** A stretch of a text: in both versions, only in the newer, or only in the older. */
export interface TextChange {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Scripts that part no words by spaces: each character is a unit of its own. */
const DENSE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]`;

/** The units that a reader sees change: an emoji with its parts, a dense character, a word, a run of space, any other sign. */
const UNIT = new RegExp(
  [
    String.raw`\p{RI}{2}`,
    String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{EMod}|\u200D\p{Extended_Pictographic})*`,
    String.raw`${DENSE}\p{M}*`,
    String.raw`(?:(?!${DENSE})[\p{L}\p{N}_])(?:(?!${DENSE})[\p{L}\p{N}\p{M}_'’])*`,
    String.raw`\s+`,
    String.raw`[^]\p{M}*`,
  ].join("|"),
  "gu",
);

/** Texts that differ in more units than this are shown as two texts: looking for what they share would take long. */
const MOST_EDITS = 1_500;

const unitsOf = (text: string): string[] => text.match(UNIT) ?? [];

/** What became of a text, in reading order; joined, the parts that are not `added` are the older one. */
export function diffText(older: string, newer: string): readonly TextChange[] {
  const parts = diffArrays(unitsOf(older), unitsOf(newer), { maxEditLength: MOST_EDITS });
  if (!parts)
    return [
      { kind: "removed", text: older },
      { kind: "added", text: newer },
    ];
  return parts.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}
