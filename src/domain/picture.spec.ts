import { describe, expect, it } from "vitest";
import { pictureSize } from "./picture";

describe("pictureSize", () => {
  it.each([
    [720, 720, 360, 360],
    [4000, 3000, 360, 270],
    [600, 1600, 150, 400],
    [200, 100, 200, 100],
    [10, 10_000, 120, 400],
    [10_000, 10, 360, 64],
    [16, 16, 120, 64],
  ])("gives %ix%i a place of %ix%i", (width, height, w, h) => {
    expect(pictureSize(width, height)).toEqual({ width: w, height: h });
  });

  it.each([
    [undefined, 100],
    [0, 0],
    [Number.NaN, 5],
  ])("reserves 4:3 where the size is unknown (%s, %s)", (width, height) => {
    expect(pictureSize(width, height)).toEqual({ width: 280, height: 210 });
  });
});
