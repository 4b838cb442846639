import { gzipSync } from "node:zlib";

/** The width and the height, pixels, the frames a second and how many: those of Telegram's format. */
const size = 512;
const rate = 60;
const frames = 120;

type Json = number | string | boolean | readonly Json[] | { readonly [name: string]: Json };
type Point = readonly number[];

const fixed = (value: number | Point): Json => ({ a: 0, k: value });

/** A value that moves through stops, evenly spread over the time, slow at each. */
const moving = (...stops: readonly Point[]): Json => ({
  a: 1,
  k: stops.map((stop, index) => ({
    t: (index * frames) / (stops.length - 1),
    s: stop,
    i: { x: 0.5, y: 1 },
    o: { x: 0.5, y: 0 },
  })),
});

const transform = (more: Readonly<Record<string, Json>> = {}): Json => ({
  ...{ ty: "tr", p: fixed([0, 0]), a: fixed([0, 0]), s: fixed([100, 100]), r: fixed(0), o: fixed(100) },
  ...more,
});

const disc = (x: number, y: number, width: number, height: number, color: Point): Json => ({
  ty: "gr",
  it: [
    { ty: "el", p: fixed([x, y]), s: fixed([width, height]) },
    { ty: "fl", c: fixed([...color, 1]), o: fixed(100) },
    transform(),
  ],
});

const layer = (shapes: readonly Json[], motion: Readonly<Record<string, Json>>): Json => ({
  ...{ ty: 4, ip: 0, op: frames, st: 0, ddd: 0, sr: 1, bm: 0 },
  ks: { p: fixed([256, 256]), a: fixed([0, 0]), s: fixed([100, 100]), r: fixed(0), o: fixed(100), ...motion },
  shapes,
});

const ink = [0.24, 0.17, 0.18];
const eyes = [disc(-60, -30, 34, 44, ink), disc(60, -30, 34, 44, ink), disc(0, 60, 70, 30, ink)];
const face = (color: Point): Json[] => [...eyes, disc(0, 0, 320, 320, color)];
const petals = Array.from({ length: 8 }, (_, i) => {
  const turn = (i / 8) * 2 * Math.PI;
  return disc(Math.cos(turn) * 190, Math.sin(turn) * 190, 70, 70, [1, 0.75, 0.2]);
});
/** From the notch over the right lobe to the tip and back: the points, and the tangents into and out of each. */
const heart: Json = {
  ty: "gr",
  it: [
    {
      ty: "sh",
      ks: {
        a: 0,
        k: {
          c: true,
          v: [
            [0, -70],
            [160, -60],
            [0, 170],
            [-160, -60],
          ],
          i: [
            [-20, -80],
            [0, -100],
            [60, -70],
            [0, 90],
          ],
          o: [
            [20, -80],
            [0, 90],
            [-60, -70],
            [0, -100],
          ],
        },
      },
    },
    { ty: "fl", c: fixed([1, 0.3, 0.43, 1]), o: fixed(100) },
    transform(),
  ],
};

const pictures: ReadonlyMap<string, Json> = new Map([
  ["bounce", layer(face([1, 0.82, 0.4]), { p: moving([256, 300, 0], [256, 190, 0], [256, 300, 0]) })],
  ["spin", layer(face([0.56, 0.79, 0.9]), { r: moving([0], [360]) })],
  ["heart", layer([heart], { s: moving([90, 90, 100], [115, 115, 100], [90, 90, 100]) })],
  ["sun", layer([...face([1, 0.85, 0.35]), ...petals], { p: moving([256, 420, 0], [256, 256, 0], [256, 420, 0]) })],
]);

/** An animated sticker as a `.tgs` file, which is Lottie's JSON, compressed; undefined for a name that none has. */
export function tgs(name: string): Buffer | undefined {
  const picture = pictures.get(name);
  const animation = { tgs: 1, v: "5.5.2", fr: rate, ip: 0, op: frames, w: size, h: size, nm: name, ddd: 0, assets: [] };
  return picture === undefined ? undefined : gzipSync(JSON.stringify({ ...animation, layers: [picture] }));
}
