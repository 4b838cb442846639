import { Random } from "../world/random";
import { blend, Canvas, gradient, rgb, type Rgb } from "./canvas";

type Scene = (canvas: Canvas, random: Random) => void;

const white: Rgb = [255, 255, 255];
const colors = (hexes: string) => hexes.split(" ").map(rgb);

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
const skies = [
  { sky: "#1d2b64 #6a4c93 #f28482 #ffd6a5", far: "#b5838d", near: "#22223b", sun: "#fff1d0" },
  { sky: "#0f4c75 #3fa7d6 #a8dadc #f1faee", far: "#8fb8c9", near: "#1d3b3a", sun: "#fffbe6" },
  { sky: "#2b2d42 #b56576 #eaac8b #ffe5b4", far: "#c98b7b", near: "#2f2235", sun: "#fff3c4" },
  { sky: "#134e5e #4d9078 #b4d6a4 #f7f4d9", far: "#93b8a0", near: "#123027", sun: "#fdf6cf" },
  { sky: "#0b1026 #1b2a5a #45518a #8a7fb0", far: "#5c6699", near: "#0a0f21", sun: "#f4f1de" },
  { sky: "#5f7adb #a2b2ee #e2d4ef #fde8e4", far: "#b3b0d9", near: "#38406b", sun: "#ffffff" },
];

const peaks: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const look = random.pick(skies);
  const sky = colors(look.sky);
  const [far, near] = [rgb(look.far), rgb(look.near)];
  const haze = sky[3] ?? white;
  canvas.rows(0, height, (y) => gradient(sky, y / (height * 0.62)));
  const [sx, sy, size] = [
    width * (0.2 + random.next() * 0.6),
    height * (0.2 + random.next() * 0.2),
    Math.min(width, height),
  ];
  canvas.glow(sx, sy, size * 0.42, rgb(look.sun), 0.6);
  canvas.disc(sx, sy, size * 0.045, rgb(look.sun));
  const layers = 5;
  for (let i = 0; i < layers; i++) {
    const depth = i / (layers - 1);
    const line = hills(random, 0.62 - depth * 0.1);
    const base = height * (0.46 + depth * 0.4);
    const rise = height * (0.15 - depth * 0.05);
    const color = blend(far, near, depth ** 0.8);
    canvas.below(
      (x) => base - line((x / size) * (0.8 + depth * 0.5)) * rise,
      (y) => blend(color, haze, Math.max(0, (y - base) / (height * 0.28)) * 0.55 * (1 - depth)),
    );
  }
};

const sea: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const look = random.pick(skies);
  const sky = colors(look.sky);
  const sun = rgb(look.sun);
  const horizon = Math.round(height * (0.48 + random.next() * 0.12));
  const size = Math.min(width, height);
  const sx = width * (0.3 + random.next() * 0.4);
  canvas.rows(0, horizon, (y) => gradient(sky, y / horizon));
  canvas.glow(sx, horizon, size * 0.6, sun, 0.75);
  canvas.disc(sx, horizon - size * 0.05, size * 0.075, sun);
  const deep = blend(rgb(look.near), sky[0] ?? white, 0.5);
  canvas.rows(horizon, height, (y) => blend(sky[2] ?? white, deep, ((y - horizon) / (height - horizon)) ** 0.55));
  const island = hills(random, 0.5);
  const shore = width * (random.chance(0.5) ? 0.12 : 0.88);
  canvas.below(
    (x) =>
      horizon - Math.max(0, 1 - Math.abs(x - shore) / (size * 0.55)) ** 1.5 * size * 0.16 * (1.2 + island(x / size)),
    () => blend(rgb(look.far), rgb(look.near), 0.35),
    horizon,
  );
  for (let i = 0; i < 420; i++) {
    const down = random.next() ** 1.6;
    const reach = (0.02 + down * 0.16) * size;
    const bright = random.chance(0.72);
    const x = bright ? sx + (random.next() + random.next() - 1) * reach * 1.5 : random.next() * width;
    const length = (0.02 + down * 0.09) * size * (0.5 + random.next());
    const thick = 1 + down * size * 0.004;
    const y = horizon + 2 + down * (height - horizon);
    canvas.box(
      x - length / 2,
      y,
      length,
      thick,
      bright ? sun : (sky[1] ?? white),
      thick / 2,
      bright ? 0.75 - down * 0.4 : 0.16,
    );
  }
};

const pines = (canvas: Canvas, random: Random, base: number, size: number, color: Rgb) => {
  for (let x = -size; x < canvas.width + size; x += size * (0.25 + random.next() * 0.4)) {
    const tall = size * (0.6 + random.next() * 0.8);
    const wide = tall * 0.2;
    canvas.below(
      (column) => {
        const away = Math.abs(column - x) / wide;
        if (away >= 1) return canvas.height;
        const step = (away * 5) % 1;
        return base - tall * (1 - away) - step * tall * 0.1;
      },
      () => color,
    );
  }
};

const aurora: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const size = Math.min(width, height);
  const night = colors("#050a1c #0b1c3a #14344f #1d5a5e");
  const light = random.pick([
    colors("#43e8a0 #2bb8c9 #7a5cff"),
    colors("#b8f26b #36d6a0 #3a6df0"),
    colors("#ff7ab8 #8a6bff #3ad0e0"),
  ]);
  canvas.rows(0, height, (y) => gradient(night, y / (height * 0.85)));
  for (let i = 0; i < 180; i++) {
    canvas.disc(
      random.next() * width,
      random.next() ** 1.4 * height * 0.7,
      0.5 + random.next() * size * 0.0018,
      white,
      0.3 + random.next() * 0.6,
    );
  }
  for (let band = 0; band < 3; band++) {
    const [line, shine] = [hills(random, 0.45), hills(random, 0.75)];
    const base = height * (0.42 + band * 0.09);
    for (let x = 0; x < width; x++) {
      const foot = base + line(x / size) * height * 0.16;
      const tall = height * (0.22 + 0.16 * shine((x / size) * 1.4));
      const strength = 0.42 + 0.34 * shine((x / size) * 3);
      for (let y = Math.floor(foot - tall); y < foot + size * 0.02; y++) {
        const up = (foot - y) / tall;
        const fade = up < 0 ? 1 + up * (tall / (size * 0.02)) : (1 - up) ** 1.5;
        canvas.dot(x, y, gradient(light, up * 1.1), Math.max(0, strength * fade));
      }
    }
  }
  const ground = hills(random, 0.5);
  canvas.below(
    (x) => height * 0.87 - ground(x / size) * height * 0.04,
    () => rgb("#040a14"),
  );
  pines(canvas, random, height * 0.9, size * 0.15, rgb("#040a14"));
};

const dunes: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const size = Math.min(width, height);
  const [sky, sand] = random.pick([
    [colors("#4f86c6 #9cc3e6 #f7e1c3"), colors("#f0b67f #d6814f #9c4a34 #5e2a2c")],
    [colors("#2c1a4d #a04668 #f6a56b"), colors("#e88a5c #b04f4c #6d2b45 #331836")],
    [colors("#7fb7be #d3f3ee #fdf5df"), colors("#f3dcae #dcb47c #b07d50 #6f4a38")],
  ] as const);
  canvas.rows(0, height, (y) => gradient(sky, y / (height * 0.6)));
  const [sx, sy] = [width * (0.25 + random.next() * 0.5), height * 0.26];
  canvas.glow(sx, sy, size * 0.4, white, 0.5);
  canvas.disc(sx, sy, size * 0.05, rgb("#fffaf0"));
  for (let i = 0; i < 5; i++) {
    const depth = i / 4;
    const line = hills(random, 0.28);
    const base = height * (0.48 + depth * 0.4);
    const [light, dark] = [gradient(sand, depth * 0.8), gradient(sand, depth * 0.8 + 0.2)];
    canvas.below(
      (x) => base - line((x / size) * 0.7) * height * 0.1,
      (y) => blend(light, dark, Math.min(1, (y - base + height * 0.1) / (height * 0.3))),
    );
    const crest = hills(random, 0.3);
    canvas.below(
      (x) =>
        base - line((x / size) * 0.7) * height * 0.1 + Math.max(0.5, 26 + crest((x / size) * 0.9) * 40) * (size / 500),
      (y) => blend(dark, light, Math.min(1, Math.max(0, (y - base) / (height * 0.22)))),
    );
  }
};

const city: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const size = Math.min(width, height);
  const sky = random.pick([
    colors("#0b1033 #3b2a6b #b4456e #ff9a5a"),
    colors("#0a1128 #123b63 #2f7f9e #f0c987"),
    colors("#10002b #3c096c #7b2cbf #ff9e7a"),
  ]);
  canvas.rows(0, height, (y) => gradient(sky, y / (height * 0.8)));
  canvas.glow(width * random.next(), height * 0.72, size * 0.7, rgb("#ffd9a0"), 0.5);
  for (let layer = 0; layer < 3; layer++) {
    const color = blend(sky[2] ?? white, rgb("#0a0d1f"), 0.45 + layer * 0.27);
    const unit = size * (0.045 + layer * 0.022);
    for (let x = -unit * random.next(); x < width;) {
      const wide = unit * (1 + random.next() * 1.3);
      const tall = height * (0.2 + 0.34 * random.next() ** 1.7 - layer * 0.045);
      const top = height * (0.86 + layer * 0.05) - tall;
      canvas.box(x, top, wide, height - top, color);
      if (layer > 0) windows(canvas, random, x, top, wide, unit * 0.16);
      x += wide * (0.92 + random.next() * 0.2);
    }
  }
};

function windows(canvas: Canvas, random: Random, left: number, top: number, wide: number, size: number): void {
  const lit = [rgb("#ffd98a"), rgb("#ffe9bd"), rgb("#9fd3ff")];
  for (let y = top + size * 1.4; y < canvas.height; y += size * 2)
    for (let x = left + size * 1.1; x < left + wide - size * 1.6; x += size * 1.8)
      if (random.chance(0.34)) canvas.box(x, y, size, size * 1.1, random.pick(lit), 0, 0.85);
}

const waves: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const size = Math.min(width, height);
  const look = random.pick([
    colors("#ff9a8b #ff6a88 #9a4bd0 #35208a"),
    colors("#a8edea #6bc5d8 #3f7cc4 #1f2f7a"),
    colors("#fddb92 #f7a76c #e2615e #6b2d5c"),
    colors("#d4fc79 #7fd88f #2f9c95 #134a63"),
    colors("#f5e6ff #c9a8f5 #7f6be0 #2b2a78"),
  ]);
  canvas.rows(0, height, (y) => gradient(look, (y / height) * 0.3));
  for (let i = 1; i <= 6; i++) {
    const line = hills(random, 0.22);
    const base = (height * (i + 0.4)) / 7.2;
    const color = gradient(look, i / 6.2);
    canvas.below(
      (x) => base - line((x / size) * 0.8) * size * 0.14,
      (y) => blend(blend(color, white, 0.16), color, Math.min(1, Math.max(0, (y - base + size * 0.14) / (size * 0.3)))),
    );
  }
};

const editor: Scene = (canvas, random) => {
  const { width, height } = canvas;
  canvas.rows(0, height, () => rgb("#1e2130"));
  const unit = Math.max(8, Math.round(Math.min(width, height) / 34));
  canvas.box(0, 0, width, unit * 1.8, rgb("#171a26"));
  ["#ff5f57", "#febc2e", "#28c840"].forEach((hex, i) => {
    canvas.disc(unit * (1.2 + i * 1.1), unit * 0.9, unit * 0.32, rgb(hex));
  });
  canvas.box(0, unit * 1.8, unit * 6.5, height, rgb("#1a1d2a"));
  const inks = colors("#c792ea #82aaff #c3e88d #f78c6c #89ddff #d0d4e8 #d0d4e8");
  let indent = 0;
  for (let y = unit * 2.8; y < height - unit; y += unit * 1.15) {
    if (random.chance(0.55))
      canvas.box(
        unit * (0.9 + (random.chance(0.5) ? 0.8 : 0)),
        y,
        unit * (2 + random.next() * 2.4),
        unit * 0.42,
        rgb("#4a5068"),
        unit * 0.2,
      );
    canvas.box(unit * 7.2, y, unit * 0.7, unit * 0.42, rgb("#3a4057"), unit * 0.2);
    if (random.chance(0.12)) continue;
    indent = Math.max(0, Math.min(5, indent + random.between(-1, 1)));
    let x = unit * (9 + indent * 1.4);
    for (let word = random.between(1, 6); word > 0 && x < width - unit * 3; word--) {
      const long = unit * (0.7 + random.next() * 3.2);
      canvas.box(x, y, Math.min(long, width - x - unit), unit * 0.46, random.pick(inks), unit * 0.22, 0.9);
      x += long + unit * 0.55;
    }
  }
};

const chart: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const size = Math.min(width, height);
  canvas.rows(0, height, () => rgb("#f6f8fc"));
  const [left, top, right, bottom] = [size * 0.07, size * 0.07, width - size * 0.07, height - size * 0.07];
  canvas.box(left, top, right - left, bottom - top, white, size * 0.03);
  canvas.box(left + size * 0.05, top + size * 0.05, size * 0.28, size * 0.03, rgb("#2b3350"), size * 0.015);
  canvas.box(left + size * 0.05, top + size * 0.1, size * 0.18, size * 0.018, rgb("#b9c1d6"), size * 0.009);
  const [floor, ceiling] = [bottom - size * 0.08, top + size * 0.2];
  for (let i = 0; i <= 4; i++)
    canvas.box(left + size * 0.05, floor - ((floor - ceiling) * i) / 4, right - left - size * 0.1, 1.5, rgb("#e6eaf3"));
  const bars = 12;
  const ink = random.pick([
    colors("#5b8def #2f5fd0"),
    colors("#38b29a #1c8577"),
    colors("#f2956b #d9603f"),
    colors("#9a7bea #6a48c9"),
  ]);
  const step = (right - left - size * 0.14) / bars;
  const trend = hills(random, 0.5);
  for (let i = 0; i < bars; i++) {
    const tall = (floor - ceiling) * (0.45 + 0.3 * trend(i / bars) + 0.02 * i);
    canvas.box(
      left + size * 0.07 + step * (i + 0.18),
      floor - tall,
      step * 0.64,
      tall,
      gradient(ink, i / bars),
      step * 0.14,
    );
  }
};

/** Pictures by name. */
export const scenes: ReadonlyMap<string, Scene> = new Map(
  Object.entries({ peaks, sea, aurora, dunes, city, waves, editor, chart }),
);

/** Draws a scene; the same name, variant and size give the same picture. */
export function draw(scene: Scene, seed: number, width: number, height: number): Canvas {
  const canvas = new Canvas(width, height);
  scene(canvas, new Random(seed));
  return canvas;
}
