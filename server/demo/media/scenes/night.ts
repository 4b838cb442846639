import { at, type Random } from "../../world/random";
import { blend, gradient, rgb, type Canvas, type Rgb } from "../canvas";
import { colors, hills, white, type Scene } from "./scene";

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

/** Northern lights over firs. */
export const aurora: Scene = (canvas, random) => {
  const { width, height } = canvas;
  const size = Math.min(width, height);
  const night = colors("#050a1c #0b1c3a #14344f #1d5a5e");
  const light = random.pick([
    colors("#43e8a0 #2bb8c9 #7a5cff"),
    colors("#b8f26b #36d6a0 #3a6df0"),
    colors("#ff7ab8 #8a6bff #3ad0e0"),
  ]);
  const shades = Array.from({ length: 65 }, (_, i) => gradient(light, i / 58));
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
      for (let y = Math.ceil(foot - tall); y < foot + size * 0.02; y++) {
        const up = (foot - y) / tall;
        const fade = up < 0 ? 1 + up * (tall / (size * 0.02)) : (1 - up) ** 1.5;
        canvas.dot(x, y, at(shades, Math.max(0, Math.floor(up * 64))), Math.max(0, strength * fade));
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

/** A skyline with lit windows. */
export const city: Scene = (canvas, random) => {
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
