import fc from "fast-check";
import { expect, test } from "vitest";
import { failuresBefore, longestDelay, reconnectDelay } from "./reconnect";

test("the bound doubles from one second to thirty", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 1_000].map(longestDelay)).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test("a delay lies anywhere below its bound", () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
      const delay = reconnectDelay(failures, random);
      return Number.isInteger(delay) && delay >= 0 && delay < longestDelay(failures);
    }),
  );
  expect(reconnectDelay(2, 0)).toBe(0);
  expect(reconnectDelay(2, 0.5)).toBe(2_000);
});

test("failures are forgotten once a connection has lived as long as the wait before it may have been", () => {
  expect(failuresBefore(0, 0)).toBe(0);
  expect([0, 999, 1_000].map((lived) => failuresBefore(1, lived))).toEqual([1, 1, 0]);
  expect([7_999, 8_000].map((lived) => failuresBefore(4, lived))).toEqual([4, 0]);
  expect([29_999, 30_000].map((lived) => failuresBefore(1_000, lived))).toEqual([1_000, 0]);
});
