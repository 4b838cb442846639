import { describe, expect, it } from "vitest";
import { createHeights, KEPT_HEIGHTS } from "./heights";

describe("heights", () => {
  it("guesses by the mean of what was measured", () => {
    const heights = createHeights();
    expect(heights.of("a")).toBeGreaterThan(0);
    heights.learn("a", 20);
    heights.learn("b", 60);
    expect([heights.of("a"), heights.of("b"), heights.of("c")]).toEqual([20, 60, 40]);
    expect([heights.isKnown("a"), heights.isKnown("c")]).toEqual([true, false]);
  });

  it("takes a later measure for an earlier one", () => {
    const heights = createHeights();
    heights.learn("a", 20);
    heights.learn("a", 30);
    expect([heights.of("a"), heights.of("b")]).toEqual([30, 30]);
  });

  it("forgets what is not to be kept, also in what it guesses", () => {
    const heights = createHeights();
    heights.learn("a", 20);
    heights.learn("b", 60);
    heights.keep(["b", "c"]);
    expect([heights.isKnown("a"), heights.of("a"), heights.of("b")]).toEqual([false, 60, 60]);
  });

  it("does not grow without end", () => {
    const heights = createHeights();
    heights.learn("first", 1000);
    for (let index = 0; index < KEPT_HEIGHTS; index++) heights.learn(String(index), 10);
    expect([heights.isKnown("first"), heights.isKnown("0"), heights.of("first")]).toEqual([false, true, 10]);
  });
});
