import { describe, expect, it } from "vitest";
import { hueOf, initialsOf } from "./hue";

describe("hueOf", () => {
  it("spreads ids over all eight hues", () => {
    const counts = new Map<number, number>();
    for (let id = 10_000; id < 10_800; id += 1) {
      const hue = hueOf(String(id));
      counts.set(hue, (counts.get(hue) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(Math.min(...counts.values())).toBeGreaterThan(50);
    const neighbours = Array.from({ length: 99 }, (_, i) => hueOf(`${10_000 + i}`) === hueOf(`${10_001 + i}`));
    expect(neighbours.filter(Boolean).length).toBeLessThan(30);
  });
});

describe("initialsOf", () => {
  it.each([
    ["王小明", "王"],
    ["Li Lei", "LL"],
    ["dev-team", "DT"],
    ["🎉 party", "P"],
    ["👩‍💻!", "👩‍💻"],
    ["", ""],
  ])("shortens %j to %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
