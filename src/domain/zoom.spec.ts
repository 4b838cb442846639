import fc from "fast-check";
import { expect, it } from "vitest";
import { fit, move, swipeOf, whole, zoom } from "./zoom";

const stage = { width: 400, height: 300 };

it("fits a picture without enlarging it", () => {
  expect(fit({ width: 800, height: 300 }, stage)).toEqual({ width: 400, height: 150 });
  expect(fit({ width: 48, height: 48 }, stage)).toEqual({ width: 48, height: 48 });
});

it("keeps what is under the pointer where it is", () => {
  const picture = { width: 400, height: 300 };
  const at = { x: 50, y: -20 };
  const look = zoom(whole, 2, at, picture, stage);
  expect(look).toEqual({ scale: 2, x: -50, y: 20 });
  expect(zoom(look, 0.1, at, picture, stage)).toEqual(whole);
});

it("never shows more beside the picture than when it stands whole", () => {
  const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
  const step = fc.record({ factor: fc.double({ min: 0.1, max: 10, noNaN: true }), x: number, y: number });
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 1, max: 400 }), (steps, width) => {
      const picture = { width, height: 300 };
      let look = whole;
      for (const { factor, ...point } of steps) {
        look = move(zoom(look, factor, point, picture, stage), point, picture, stage);
      }
      expect(look.scale).toBeGreaterThanOrEqual(1);
      expect(Math.abs(look.x)).toBeLessThanOrEqual(Math.max(0, (width * look.scale - stage.width) / 2));
      expect(Math.abs(look.y)).toBeLessThanOrEqual((300 * look.scale - stage.height) / 2);
    }),
  );
});

it.each([
  [{ x: -80, y: 10 }, "next"],
  [{ x: 80, y: -10 }, "previous"],
  [{ x: 20, y: 120 }, "close"],
  [{ x: 20, y: -120 }, null],
  [{ x: 10, y: 10 }, null],
])("takes the way %j for %s", (way, meaning) => {
  expect(swipeOf(way)).toBe(meaning);
});
