import type { Random } from "../../world/random";
import { rgb, type Canvas, type Rgb } from "../canvas";

/** Draws a picture that fills the canvas. */
export type Scene = (canvas: Canvas, random: Random) => void;

export const white: Rgb = [255, 255, 255];

/** Reads `#rrggbb #rrggbb …`. */
export const colors = (hexes: string) => hexes.split(" ").map(rgb);

/** A line of hills: the sum of waves, each finer and lower than the one before; -1 to 1, over 0 to 1. */
export function hills(random: Random, roughness: number): (x: number) => number {
  const waves = Array.from({ length: 7 }, (_, i) => ({
    turns: 2.1 ** i * (0.7 + random.next() * 0.6),
    height: roughness ** i,
    phase: random.next() * 6.28,
  }));
  const size = waves.reduce((all, wave) => all + wave.height, 0);
  return (x) =>
    waves.reduce((all, { turns, height, phase }) => all + Math.sin(x * turns * 3 + phase) * height, 0) / size;
}

/** Mountain skies: from the zenith to the horizon, then the far and the near hills. */
export const skies = [
  { sky: "#1d2b64 #6a4c93 #f28482 #ffd6a5", far: "#b5838d", near: "#22223b", sun: "#fff1d0" },
  { sky: "#0f4c75 #3fa7d6 #a8dadc #f1faee", far: "#8fb8c9", near: "#1d3b3a", sun: "#fffbe6" },
  { sky: "#2b2d42 #b56576 #eaac8b #ffe5b4", far: "#c98b7b", near: "#2f2235", sun: "#fff3c4" },
  { sky: "#134e5e #4d9078 #b4d6a4 #f7f4d9", far: "#93b8a0", near: "#123027", sun: "#fdf6cf" },
  { sky: "#0b1026 #1b2a5a #45518a #8a7fb0", far: "#5c6699", near: "#0a0f21", sun: "#f4f1de" },
  { sky: "#5f7adb #a2b2ee #e2d4ef #fde8e4", far: "#b3b0d9", near: "#38406b", sun: "#ffffff" },
];
