import { blend, gradient, rgb } from "../canvas";
import { colors, hills, skies, white, type Scene } from "./scene";

/** A low sun over water, an island aside. */
export const sea: Scene = (canvas, random) => {
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
