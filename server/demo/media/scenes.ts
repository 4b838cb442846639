import { Random } from "../world/random";
import { Canvas } from "./canvas";
import { dunes, peaks, waves } from "./scenes/nature";
import { aurora, city } from "./scenes/night";
import type { Scene } from "./scenes/scene";
import { chart, editor } from "./scenes/screens";
import { sea } from "./scenes/sea";

/** Pictures by name. */
export const scenes: ReadonlyMap<string, Scene> = new Map(
  Object.entries({ peaks, sea, aurora, dunes, city, waves, editor, chart }),
);

/** Draws a scene; the same seed and size give the same picture. */
export function draw(scene: Scene, seed: number, width: number, height: number): Canvas {
  const canvas = new Canvas(width, height);
  scene(canvas, new Random(seed));
  return canvas;
}
