import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { message, messages, seqs } from "../../test/support/messages";
import { addNewer, addNewest, addOlder, emptyWindow, mergeRows, skips, touches, trim, windowOf } from "./window";

const open = { hasOldest: false, hasNewest: false };
const at = (from: number, to: number, edges = open) => windowOf(messages(from, to), edges);
const range = (from: number, to: number) => seqs(messages(from, to));

describe("whether a page touches a window", () => {
  it("needs a shared row, or ends on both sides of an end", () => {
    expect(touches(at(10, 20), messages(20, 30))).toBe(true);
    expect(touches(at(10, 20), messages(21, 30))).toBe(false);
    expect(touches(at(10, 20), messages(1, 9))).toBe(false);
    expect(touches(windowOf([message(10), message(20)], open), messages(13, 25))).toBe(true);
    expect(touches(at(10, 20), [])).toBe(false);
    expect(touches(emptyWindow, messages(1, 2))).toBe(false);
  });

  it("does not depend on the page's order", () => {
    expect(touches(at(10, 20), messages(15, 30).reverse())).toBe(true);
  });
});

describe("an older page", () => {
  it("shows the beginning only by bringing nothing older", () => {
    expect(addOlder(at(10, 20), messages(5, 9))).toMatchObject({ hasOldest: false });
    expect(addOlder(at(10, 20), [message(10)])).toMatchObject({ hasOldest: true, rows: messages(10, 20) });
    expect(addOlder(at(10, 20), [])).toMatchObject({ hasOldest: true });
  });

  it("never brings a row past the window's last", () => {
    expect(seqs(addOlder(at(10, 20), messages(8, 25)).rows)).toEqual(range(8, 20));
  });

  it("leaves a window alone from which its anchor has slid out", () => {
    const slid = at(30, 60);
    expect(addOlder(slid, messages(1, 9), message(10))).toBe(slid);
  });

  it("is judged by its anchor when the window has grown since it was asked for", () => {
    expect(addOlder(at(5, 20), messages(7, 9), message(10))).toMatchObject({ hasOldest: false, rows: messages(5, 20) });
  });

  it("shows the beginning also when it was asked for before a later row", () => {
    expect(addOlder(at(1, 20), [message(1)], message(2))).toMatchObject({ hasOldest: true, rows: messages(1, 20) });
  });

  it("fills a window that holds nothing", () => {
    expect(addOlder(emptyWindow, messages(1, 3))).toMatchObject({ hasOldest: false, rows: messages(1, 3) });
  });
});

describe("a newer page", () => {
  it("is added when it joins, and says nothing about the end unless it is known to", () => {
    expect(addNewer(at(1, 10), messages(10, 15), false)).toMatchObject({ hasNewest: false, rows: messages(1, 15) });
    expect(addNewer(at(1, 10), messages(10, 15), true)).toMatchObject({ hasNewest: true });
  });

  it("changes nothing behind a hole", () => {
    const window = at(1, 10);
    expect(addNewer(window, messages(12, 15), true)).toBe(window);
  });
});

describe("the newest page", () => {
  const live = at(1, 10, { hasOldest: true, hasNewest: true });

  it("joins, takes the window's place, or stays apart", () => {
    expect(addNewest(at(1, 10), messages(8, 15), false)).toMatchObject({
      result: "joined",
      window: { hasNewest: true, rows: messages(1, 15) },
    });
    expect(addNewest(live, messages(20, 25), true)).toMatchObject({
      result: "replaced",
      window: { hasOldest: false, hasNewest: true, rows: messages(20, 25) },
    });
    expect(addNewest(live, messages(20, 25), false)).toMatchObject({
      result: "apart",
      window: { hasOldest: true, hasNewest: false, rows: messages(1, 10) },
    });
  });

  it("fills a window that holds nothing, and knows an empty chat", () => {
    expect(addNewest(emptyWindow, messages(1, 3), false).result).toBe("replaced");
    expect(addNewest(emptyWindow, [], false).window).toEqual({ rows: [], hasOldest: true, hasNewest: true });
  });
});

describe("trimming", () => {
  it("clears the flag of the side that goes, in the same step, and gives back what went", () => {
    const whole = at(1, 10, { hasOldest: true, hasNewest: true });
    expect(trim(whole, "older", 4)).toEqual({
      window: { rows: messages(7, 10), hasOldest: false, hasNewest: true },
      cut: messages(1, 6),
    });
    expect(trim(whole, "newer", 4)).toEqual({
      window: { rows: messages(1, 4), hasOldest: true, hasNewest: false },
      cut: messages(5, 10),
    });
    expect(trim(whole, "older", 10)).toEqual({ window: whole, cut: [] });
  });
});

describe("merging", () => {
  it("gives back the same rows when a page brings nothing new", () => {
    const rows = messages(1, 10);
    expect(mergeRows(rows, [])).toBe(rows);
    expect(mergeRows(rows, messages(3, 5))).toBe(rows);
  });

  it("gives the same window for the same pages in any order", () => {
    const page = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(30));
    fc.assert(
      fc.property(fc.array(page, { maxLength: 6 }), (pages) => {
        const merge = (all: typeof pages) =>
          all.reduce<ReturnType<typeof mergeRows>>(
            (rows, [from, size]) => mergeRows(rows, messages(from, from + size)),
            [],
          );
        expect(merge([...pages].reverse())).toEqual(merge(pages));
      }),
    );
  });
});

it("asks about a place that is left out only where none was before", () => {
  const dense = windowOf(messages(1, 9), { hasOldest: true, hasNewest: true });
  expect([9, 10, 11].map((seq) => skips(dense, message(seq)))).toEqual([false, false, true]);
  const sparse = windowOf([...messages(1, 6), ...messages(8, 9)], { hasOldest: true, hasNewest: true });
  expect(skips(sparse, message(12))).toBe(false);
  expect(skips(windowOf(messages(1, 2), { hasOldest: true, hasNewest: true }), message(9))).toBe(false);
});
