import { Canvas, rgb, type Rgb } from "./canvas";

/** The width and the height of a sticker, pixels. */
export const SIZE = 160;
const BORDER = 6;

export const ink = rgb("#3d2c2e");

/** A canvas that knows where it was drawn on, so that a die-cut border can follow the drawing. */
export class Sheet extends Canvas {
  readonly drawn = new Uint8Array(SIZE * SIZE);

  constructor() {
    super(SIZE, SIZE);
    this.pixels.fill(255);
  }

  override dot(x: number, y: number, color: Rgb, cover = 1): void {
    if (cover > 0.5 && x >= 0 && y >= 0 && x < SIZE && y < SIZE) this.drawn[y * SIZE + x] = 1;
    super.dot(x, y, color, cover);
  }

  /** A bent stroke through an ellipse's arc, angles in turns. */
  arc(cx: number, cy: number, rx: number, ry: number, from: number, to: number, thick: number, color = ink): void {
    for (let i = 0; i <= 24; i++) {
      const angle = (from + ((to - from) * i) / 24) * 2 * Math.PI;
      this.disc(cx + Math.cos(angle) * rx, cy + Math.sin(angle) * ry, thick, color);
    }
  }

  heart(cx: number, cy: number, size: number, color = rgb("#ff4d6d")): void {
    this.disc(cx - size * 0.5, cy - size * 0.2, size * 0.56, color);
    this.disc(cx + size * 0.5, cy - size * 0.2, size * 0.56, color);
    for (let y = 0; y < size * 1.25; y++) {
      const half = size * (1 - y / (size * 1.25));
      this.box(cx - half, cy + y, half * 2, 1, color);
    }
  }

  /** The drawing with its border, everything else open. */
  cut(): Uint8Array {
    const open = new Uint8Array(SIZE * SIZE);
    this.drawn.forEach((on, i) => {
      const inner = this.drawn[i - 1] && this.drawn[i + 1] && this.drawn[i - SIZE] && this.drawn[i + SIZE];
      if (on) open[i] = 1;
      if (!on || inner) return;
      for (let dy = -BORDER; dy <= BORDER; dy++) {
        const y = Math.floor(i / SIZE) + dy;
        const reach = Math.floor(Math.sqrt(BORDER * BORDER - dy * dy));
        if (y < 0 || y >= SIZE) continue;
        open.fill(1, y * SIZE + Math.max(0, (i % SIZE) - reach), y * SIZE + Math.min(SIZE, (i % SIZE) + reach + 1));
      }
    });
    return open;
  }
}
