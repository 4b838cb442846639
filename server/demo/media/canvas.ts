export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. */
export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colour between two, `t` from 0 to 1. */
export function blend(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** The colour at `t`, 0 to 1, of a gradient with evenly spaced stops. */
export function gradient(stops: readonly Rgb[], t: number): Rgb {
  const place = Math.min(0.9999, Math.max(0, t)) * (stops.length - 1);
  const [a, b] = [stops[Math.floor(place)], stops[Math.floor(place) + 1]];
  return a && b ? blend(a, b, place - Math.floor(place)) : [0, 0, 0];
}

const part = (value: number) => Math.min(1, Math.max(0, value));

/** A picture to draw on, three bytes a pixel. Coordinates are pixels from the upper left. */
export class Canvas {
  readonly pixels: Buffer;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = Buffer.alloc(width * height * 3);
  }

  /** Lays a colour over a pixel, `cover` from 0 to 1. */
  dot(x: number, y: number, color: Rgb, cover = 1): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const { pixels } = this;
    const i = (y * this.width + x) * 3;
    const rest = 1 - cover;
    pixels[i] = (pixels[i] ?? 0) * rest + color[0] * cover + 0.5;
    pixels[i + 1] = (pixels[i + 1] ?? 0) * rest + color[1] * cover + 0.5;
    pixels[i + 2] = (pixels[i + 2] ?? 0) * rest + color[2] * cover + 0.5;
  }

  /** Fills rows with a colour each. */
  rows(from: number, to: number, color: (y: number) => Rgb): void {
    for (let y = Math.max(0, Math.round(from)); y < Math.min(this.height, to); y++) {
      const start = y * this.width * 3;
      this.pixels.fill(Buffer.from(color(y).map(Math.round)), start, start + this.width * 3);
    }
  }

  /** Fills what lies below an edge, smooth at the edge, down to a row. */
  below(edge: (x: number) => number, color: (y: number) => Rgb, bottom = this.height): void {
    const { width, pixels } = this;
    const edges = Float64Array.from({ length: width }, (_, x) => edge(x));
    const top = Math.max(0, Math.floor(edges.reduce((a, b) => Math.min(a, b), bottom)));
    for (let y = top; y < bottom; y++) {
      const fill = color(y);
      const [r, g, b] = [Math.round(fill[0]), Math.round(fill[1]), Math.round(fill[2])];
      for (let x = 0, i = y * width * 3; x < width; x++, i += 3) {
        const cover = y + 1 - (edges[x] ?? 0);
        if (cover >= 1) {
          pixels[i] = r;
          pixels[i + 1] = g;
          pixels[i + 2] = b;
        } else if (cover > 0) this.dot(x, y, fill, cover);
      }
    }
  }

  /** A soft light that fades with the distance, out to `radius`. */
  glow(cx: number, cy: number, radius: number, color: Rgb, strength: number): void {
    this.within(cx, cy, radius, (x, y, distance) => {
      const fade = 1 - distance / radius;
      this.dot(x, y, color, strength * fade * fade);
    });
  }

  /** A disc with a smooth edge. */
  disc(cx: number, cy: number, radius: number, color: Rgb, cover = 1): void {
    this.within(cx, cy, radius + 1, (x, y, distance) => {
      this.dot(x, y, color, cover * part(radius + 0.5 - distance));
    });
  }

  /** A rectangle with rounded corners. */
  box(left: number, top: number, width: number, height: number, color: Rgb, round = 0, cover = 1): void {
    for (let y = Math.floor(top); y < top + height; y++)
      for (let x = Math.floor(left); x < left + width; x++) {
        const dx = Math.max(left + round - x - 0.5, x + 0.5 - (left + width - round), 0);
        const dy = Math.max(top + round - y - 0.5, y + 0.5 - (top + height - round), 0);
        const inside = round > 0 ? part(round + 0.5 - Math.hypot(dx, dy)) : 1;
        if (inside > 0) this.dot(x, y, color, cover * inside);
      }
  }

  private within(cx: number, cy: number, radius: number, visit: (x: number, y: number, distance: number) => void) {
    for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(this.height - 1, cy + radius); y++) {
      const dy = y + 0.5 - cy;
      const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
      for (let x = Math.max(0, Math.floor(cx - half)); x <= Math.min(this.width - 1, cx + half); x++) {
        const distance = Math.hypot(x + 0.5 - cx, dy);
        if (distance < radius) visit(x, y, distance);
      }
    }
  }
}
