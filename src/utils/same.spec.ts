import { expect, it } from "vitest";
import { isSame } from "./same";

it("compares what values say, not which they are", () => {
  const value = { a: 1, b: [{ c: "x" }, []], d: new Uint8Array([1, 2]), e: null };
  expect(isSame(value, structuredClone(value))).toBe(true);
  for (const other of [
    { ...value, a: 2 },
    { ...value, b: [{ c: "x" }] },
    { ...value, d: new Uint8Array([1, 3]) },
    { ...value, e: {} },
    { ...value, f: undefined },
    { ...value, e: undefined },
    null,
    "value",
  ])
    expect(isSame(value, other)).toBe(false);
  expect(isSame({ a: undefined }, { b: undefined })).toBe(false);
});
