import { gradient, rgb } from "../canvas";
import { colors, hills, white, type Scene } from "./scene";

/** A screenshot of a code editor. */
export const editor: Scene = (canvas, random) => {
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

/** A screenshot of a bar chart. */
export const chart: Scene = (canvas, random) => {
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
