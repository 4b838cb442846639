import { expect, test } from "vitest";
import { createEnds } from "./ends";

test("a login is over once it is so old, and not a moment before", () => {
  let now = 1_000;
  const ends = createEnds(500, () => now);
  const login = { id: "a", since: 1_000 };
  now = 1_499;
  expect(ends.isOver(login)).toBe(false);
  now = 1_500;
  expect(ends.isOver(login)).toBe(true);
});

test("an ended login is over with all before it, and not a later one of the same id", () => {
  const ends = createEnds(Infinity);
  ends.end({ id: "a", since: 20 });
  ends.end({ id: "a", since: 10 });
  expect([10, 20, 21].map((since) => ends.isOver({ id: "a", since }))).toEqual([true, true, false]);
  expect(ends.isOver({ id: "b", since: 10 })).toBe(false);
});

test("what it remembers is bounded: the first that ended is forgotten first", () => {
  const ends = createEnds(Infinity, Date.now, 2);
  for (const id of ["a", "b", "a", "c"]) ends.end({ id, since: 1 });
  expect(["a", "b", "c"].map((id) => ends.isOver({ id, since: 1 }))).toEqual([true, false, true]);
});
