import { blend, gradient, rgb } from "../canvas";
import { colors, hills, skies, white, type Scene } from "./scene";

/** Ranges of mountains that fade into the haze. */
export const peaks: Scene = (canvas, random) => {
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
    const line = hills(random, 0.56 - depth * 0.08);
    const base = height * (0.46 + depth * 0.4);
    const rise = height * (0.15 - depth * 0.05);
    const color = blend(far, near, depth ** 0.8);
    canvas.below(
      (x) => base - line((x / size) * (0.8 + depth * 0.5)) * rise,
      (y) => blend(color, haze, Math.max(0, (y - base) / (height * 0.28)) * 0.55 * (1 - depth)),
    );
  }
};

/** Sand under a pale sun. */
export const dunes: Scene = (canvas, random) => {
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

/** Coloured waves, as on a wallpaper. */
export const waves: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const size = Math.min(width, height);
  const look = random.pick([
    colors("#ff9a8b #ff6a88 #9a4bd0 #35208a"),
    colors("#a8edea #6bc5d8 #3f7cc4 #1f2f7a"),
    colors("#fddb92 #f7a76c #e2615e #6b2d5c"),
    colors("#d9f2b4 #8fd3a0 #3d9c95 #164863"),
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
