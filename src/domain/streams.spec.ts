import fc from "fast-check";
import { expect, it } from "vitest";
import { growPushed, notePushed, type PushedTexts } from "./streams";

const pieces = fc.array(fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom("a", "b") }), { maxLength: 12 });

it("never says anything twice, however pages and pieces cross", () => {
  fc.assert(
    fc.property(pieces, fc.array(fc.nat(12)), (all, reads) => {
      const until = (count: number) => all.slice(0, count).join("");
      let pushed: PushedTexts = notePushed(new Map(), "id", "");
      let shown = "";
      for (const [index, piece] of all.entries()) {
        // A page is never behind what was pushed before it was asked for, and may be ahead of what is pushed later.
        const read = reads[index];
        if (read !== undefined && read < all.length) {
          const page = until(read);
          if (page.length > shown.length) shown = page;
        }
        const grown = growPushed(pushed, "id", piece, shown);
        expect(grown.certain).toBe(true);
        ({ pushed, text: shown } = grown);
        expect(until(all.length).startsWith(shown)).toBe(true);
        expect(shown.length).toBeGreaterThanOrEqual(until(index + 1).length);
      }
      expect(shown).toBe(until(all.length));
    }),
  );
});

it("tells when a piece went missing, and adds no more", () => {
  const { pushed } = growPushed(notePushed(new Map(), "id", "a"), "id", "c", "a");
  const grown = growPushed(pushed, "id", "d", "abcd");
  expect(grown).toMatchObject({ text: "abcd", certain: false });
  expect(growPushed(grown.pushed, "id", "e", "abcd")).toMatchObject({ text: "abcd", certain: false });
});

it("is bounded: the messages pushed first go first", () => {
  let pushed: PushedTexts = new Map();
  for (let seq = 0; seq < 1000; seq++) pushed = notePushed(pushed, String(seq), "");
  expect(pushed.size).toBeLessThanOrEqual(50);
  expect(pushed.has("999")).toBe(true);
});
