import { expect, it } from "vitest";
import { levelsOf, wavePath } from "./waveform";

it("tells how loud each part is beside the loudest", () => {
  const samples = [0, 0, 0.5, -0.5, 0.25, -0.25, 0, 0];
  expect(levelsOf(samples, 4)).toEqual([0, 1, 0.5, 0]);
});

it("draws silence as silence, and a sound shorter than its bars", () => {
  expect(levelsOf([0.001, -0.001], 2).every((level) => level < 0.1)).toBe(true);
  expect(levelsOf([], 3)).toEqual([0, 0, 0]);
  expect(levelsOf([0.4], 3).filter((level) => level === 1)).toHaveLength(1);
});

it("draws only the bars that it is asked for", () => {
  expect(wavePath([1, 0, 1], 1, 3)).toBe("M5 12.9v0.2M9 1.0v24.0");
  expect(wavePath([], 0, 1)).toBe("M1 12.9v0.2");
});
