import type { Canvas } from "./canvas";
import { lzw } from "./lzw";

/** One picture of an animation; where `opaque` is 0, what lies behind shows. */
export interface Frame {
  readonly canvas: Canvas;
  readonly opaque?: Uint8Array;
}

const CLEAR = 255;

/** Five bits a channel: enough for flat drawings, few enough to count. */
const coarse = (pixels: Buffer, i: number) =>
  (((pixels[i] ?? 0) >> 3) << 10) | (((pixels[i + 1] ?? 0) >> 3) << 5) | ((pixels[i + 2] ?? 0) >> 3);

const channels = (color: number) => [color >> 10, (color >> 5) & 31, color & 31].map((c) => (c << 3) | (c >> 2));

/** The most frequent colours of the frames, 255 at most. */
function paletteOf(frames: readonly Frame[]): number[] {
  const counts = new Map<number, number>();
  for (const { canvas } of frames)
    for (let i = 0; i < canvas.pixels.length; i += 3) {
      const color = coarse(canvas.pixels, i);
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, CLEAR)
    .map(([color]) => color);
}

function nearest(palette: readonly number[], color: number): number {
  const [r = 0, g = 0, b = 0] = channels(color);
  let best = 0;
  let least = Infinity;
  palette.forEach((other, i) => {
    const [r2 = 0, g2 = 0, b2 = 0] = channels(other);
    const distance = (r - r2) ** 2 + (g - g2) ** 2 + (b - b2) ** 2;
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

function numbered({ canvas, opaque }: Frame, palette: readonly number[], known: Map<number, number>): Uint8Array {
  return Uint8Array.from({ length: canvas.width * canvas.height }, (_, i) => {
    if (opaque && !opaque[i]) return CLEAR;
    const color = coarse(canvas.pixels, i * 3);
    const found = known.get(color) ?? nearest(palette, color);
    known.set(color, found);
    return found;
  });
}

function blocks(bytes: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i += 255) {
    const block = bytes.slice(i, i + 255);
    out.push(block.length, ...block);
  }
  return [...out, 0];
}

const word = (value: number) => [value & 255, value >> 8];

/** An endless animation as a GIF file; `delay` is the time of one frame, ms. */
export function gif(frames: readonly Frame[], delay: number): Buffer {
  const [width, height] = [frames[0]?.canvas.width ?? 0, frames[0]?.canvas.height ?? 0];
  const palette = paletteOf(frames);
  const known = new Map(palette.map((color, i) => [color, i]));
  const table = Buffer.alloc(768);
  palette.forEach((color, i) => table.set(channels(color), i * 3));
  const images = frames.flatMap((frame) => [
    Buffer.from([0x21, 0xf9, 4, 0x09, ...word(Math.round(delay / 10)), CLEAR, 0]),
    Buffer.from([0x2c, 0, 0, 0, 0, ...word(width), ...word(height), 0, 8]),
    Buffer.from(blocks(lzw(numbered(frame, palette, known), 8))),
  ]);
  return Buffer.concat([
    Buffer.from("GIF89a", "latin1"),
    Buffer.from([...word(width), ...word(height), 0xf7, 0, 0]),
    table,
    Buffer.from([0x21, 0xff, 11, ...Buffer.from("NETSCAPE2.0", "latin1"), 3, 1, 0, 0, 0]),
    ...images,
    Buffer.from([0x3b]),
  ]);
}
