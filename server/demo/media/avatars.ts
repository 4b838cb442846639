import { at, Random } from "../world/random";
import { blend, Canvas, rgb, type Rgb } from "./canvas";

const SIZE = 256;
const white: Rgb = [255, 255, 255];

const pairs = (
  "#ff9a76 #e8505b,#6fb1fc #4364f7,#7ed6a5 #218c74,#f6d365 #f0874a,#b79bf2 #6b4fd8,#ff8fb1 #c2397b,#67d5d0 #2176ae," +
  "#a3bded #5c6bc0,#ffc371 #ff5f6d,#84e1a7 #3aa17e,#c9a7eb #8e54c4,#8ec5fc #5a7be0,#f7b2a8 #d1586f,#9ad6e8 #3e8fb0"
)
  .split(",")
  .map((pair) => pair.split(" ").map(rgb));

type Mark = (canvas: Canvas, random: Random) => void;

const petals: Mark = (canvas, random) => {
  const count = random.between(4, 7);
  const turn = random.next() * 6.28;
  for (let i = 0; i < count; i++) {
    const angle = turn + (i * 2 * Math.PI) / count;
    canvas.disc(128 + Math.cos(angle) * 42, 128 + Math.sin(angle) * 42, 40, white, 0.34);
  }
  canvas.disc(128, 128, 24, white, 0.95);
};

const rings: Mark = (canvas, random) => {
  const [x, y] = [88 + random.next() * 80, 88 + random.next() * 80];
  [104, 74, 46, 22].forEach((radius, i) => {
    canvas.disc(x, y, radius, white, 0.18 + i * 0.12);
  });
};

const mountain: Mark = (canvas, random) => {
  const peak = 100 + random.next() * 60;
  canvas.disc(176, 84, 24, white, 0.95);
  canvas.below(
    (x) => 96 + Math.abs(x - peak) * 1.1,
    () => white,
    SIZE,
  );
  canvas.below(
    (x) => 128 + Math.abs(x - peak - 76) * 0.9,
    () => [230, 236, 250],
    SIZE,
  );
};

const waves: Mark = (canvas, random) => {
  const phase = random.next() * 6.28;
  [0.35, 0.55, 0.9].forEach((cover, i) => {
    for (let x = 0; x < SIZE; x++) {
      const top = 116 + i * 42 + Math.sin(x / (38 - i * 4) + phase + i * 1.7) * 16;
      for (let y = Math.floor(top); y < SIZE; y++) canvas.dot(x, y, white, cover * Math.min(1, y + 1 - top) * 0.5);
    }
  });
};

const moon: Mark = (canvas, random) => {
  const [x, y] = [138 + random.next() * 30, 96 + random.next() * 24];
  for (let row = 0; row < SIZE; row++)
    for (let column = 0; column < SIZE; column++) {
      const inside = Math.min(70 - Math.hypot(column - 122, row - 132), Math.hypot(column - x, row - y) - 58);
      canvas.dot(column, row, white, Math.max(0, Math.min(0.95, inside + 0.5)));
    }
  for (let i = 0; i < 3; i++)
    canvas.disc(150 + random.next() * 60, 60 + random.next() * 80, 4 + random.next() * 4, white);
};

const tiles: Mark = (canvas, random) => {
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++)
      if (random.chance(0.72))
        canvas.box(
          62 + column * 46,
          62 + row * 46,
          40,
          40,
          white,
          random.pick([8, 20]),
          random.pick([0.95, 0.6, 0.35]),
        );
};

const person: Mark = (canvas) => {
  canvas.disc(128, 104, 40, white, 0.95);
  canvas.disc(128, 226, 74, white, 0.95);
};

const leaf: Mark = (canvas) => {
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) {
      const far = Math.max(Math.hypot(x - 84, y - 172), Math.hypot(x - 172, y - 84)) - 106;
      if (far < 1) canvas.dot(x, y, white, Math.min(1, 1 - far) * (x + y > 256 ? 0.62 : 0.95));
    }
};

const robot: Mark = (canvas, random) => {
  canvas.box(124, 46, 8, 32, white, 4);
  canvas.disc(128, 46, 11, white);
  canvas.box(40, 112, 18, 50, white, 9, 0.8);
  canvas.box(198, 112, 18, 50, white, 9, 0.8);
  canvas.box(62, 76, 132, 116, white, 34);
  const ink = rgb("#2b3350");
  const tall = random.pick([16, 16, 5]);
  for (const x of [102, 154]) canvas.box(x - 13, 122 - tall, 26, tall * 2, ink, Math.min(13, tall));
  canvas.box(104, 156, 48, 9, ink, 4.5, 0.85);
};

const people: Mark = (canvas) => {
  for (const [x, cover] of [
    [84, 0.55],
    [172, 0.55],
    [128, 0.97],
  ] as const) {
    const low = x === 128 ? 14 : 0;
    canvas.disc(x, 100 + low, x === 128 ? 32 : 26, white, cover);
    canvas.disc(x, 196 + low, x === 128 ? 56 : 44, white, cover);
  }
};

const personal: readonly Mark[] = [petals, rings, mountain, waves, moon, tiles, person, leaf];
const groupwise: readonly Mark[] = [people, petals, mountain, tiles, waves, rings, leaf];
const marks = new Map(Object.entries({ user: personal, group: groupwise, bot: [robot] }));

/** Draws the avatar of a `user`, `group` or `bot`; undefined for anything else. Neighbouring seeds look different. */
export function avatar(kind: string, seed: number): Canvas | undefined {
  const choice = marks.get(kind);
  if (!choice) return undefined;
  const canvas = new Canvas(SIZE, SIZE);
  const [light = white, dark = white] = at(pairs, seed * 5);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) canvas.dot(x, y, blend(light, dark, (x + 2 * y) / (3 * SIZE)));
  at(choice, seed + Math.floor(seed / pairs.length))(canvas, new Random(seed));
  return canvas;
}
