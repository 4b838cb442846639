import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cover, topOf } from "./span";

const heights = [10, 20, 30, 40];

describe("cover", () => {
  it.each([
    [
      { from: 0, to: 10 },
      { start: 0, end: 1, top: 0 },
    ],
    [
      { from: 5, to: 31 },
      { start: 0, end: 3, top: 0 },
    ],
    [
      { from: 10, to: 60 },
      { start: 1, end: 3, top: 10 },
    ],
    [
      { from: 59, to: 500 },
      { start: 2, end: 4, top: 30 },
    ],
    [
      { from: -300, to: -200 },
      { start: 0, end: 1, top: 0 },
    ],
    [
      { from: 700, to: 800 },
      { start: 3, end: 4, top: 60 },
    ],
  ])("of %o is %o", (reach, span) => {
    expect(cover(heights, { start: 0, top: 0 }, reach)).toEqual(span);
  });

  it("is the same from whichever line it is reckoned", () => {
    const line = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.nat(),
        fc.integer({ min: -100, max: 9000 }),
        fc.nat(2000),
        (list, at, from, size) => {
          const index = at % list.length;
          const place = { start: index, top: topOf(list, index, { start: 0, top: 0 }) };
          const reach = { from, to: from + size };
          expect(cover(list, place, reach)).toEqual(cover(list, { start: 0, top: 0 }, reach));
        },
      ),
    );
  });

  it("of no lines is empty", () => {
    expect(cover([], { start: 3, top: 70 }, { from: 0, to: 100 })).toEqual({ start: 0, end: 0, top: 70 });
  });
});

describe("topOf", () => {
  it("counts from the line whose place is known", () => {
    const place = { start: 2, top: 100 };
    expect([0, 1, 2, 3, 4].map((index) => topOf(heights, index, place))).toEqual([70, 80, 100, 130, 170]);
  });
});
