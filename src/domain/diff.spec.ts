import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffText, type TextChange } from "./diff";

const marked = (older: string, newer: string): string =>
  diffText(older, newer)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `[+${text}]` : `[-${text}]`))
    .join("");
const without = (changes: readonly TextChange[], kind: TextChange["kind"]): string =>
  changes
    .filter((change) => change.kind !== kind)
    .map(({ text }) => text)
    .join("");

describe("diffText", () => {
  it.each([
    ["the same", "the same", "the same"],
    ["meet at five", "meet at six", "meet at [-five][+six]"],
    ["明天早上九点开会", "明天下午三点开会", "明天[-早上九][+下午三]点开会"],
    ["用 Vue 写的", "用 React 写的", "用 [-Vue][+React] 写的"],
    ["版本v1发布", "版本v2发布", "版本[-v1][+v2]发布"],
    ["好的👨‍👩‍👧", "好的👨‍👩‍👦", "好的[-👨‍👩‍👧][+👨‍👩‍👦]"],
    ["🇨🇳", "🇨🇦", "[-🇨🇳][+🇨🇦]"],
    ["", "new", "[+new]"],
    ["old", "", "[-old]"],
  ])("marks what became of %j", (older, newer, expected) => {
    expect(marked(older, newer)).toBe(expected);
  });

  it("keeps both versions whole, whatever they are", () => {
    const text = fc.string({ unit: fc.constantFrom("山", "湖", "a", "b", " ", "\n", "👍", "é", "\u0301") });
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const changes = diffText(older, newer);
        expect(without(changes, "added")).toBe(older);
        expect(without(changes, "removed")).toBe(newer);
      }),
    );
  });

  it("gives up on long texts that have nothing in common", () => {
    const [older, newer] = ["山".repeat(20_000), "湖".repeat(20_000)];
    expect(diffText(older, newer)).toEqual([
      { kind: "removed", text: older },
      { kind: "added", text: newer },
    ]);
  });
});
