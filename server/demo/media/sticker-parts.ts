import { rgb, type Rgb } from "./canvas";
import { ink, type Sheet } from "./sheet";

const pink = rgb("#ff8fa3");
const white: Rgb = [255, 255, 255];

/** Draws one moment of a sticker; `t` runs from 0 to 1 and `swing` from -1 to 1 and back. */
export type Part = (sheet: Sheet, x: number, y: number, t: number, swing: number) => void;

export const ears: Readonly<Record<string, (color: Rgb) => Part>> = {
  none: () => () => undefined,
  bear: (color) => (sheet, x, y) => {
    for (const side of [-1, 1]) {
      sheet.disc(x + side * 36, y - 36, 17, color);
      sheet.disc(x + side * 36, y - 36, 9, pink);
    }
  },
  cat: (color) => (sheet, x, y) => {
    for (const side of [-1, 1])
      for (let i = 0; i < 40; i++) {
        const wide = 20 * (i / 40);
        sheet.box(x + side * (34 + 4 * (1 - i / 40)) - wide, y - 66 + i, wide * 2, 1.5, color);
        if (i > 14) sheet.box(x + side * 36 - wide * 0.5, y - 62 + i, wide, 1.5, pink);
      }
  },
  rabbit: (color) => (sheet, x, y, _t, swing) => {
    for (const side of [-1, 1])
      for (let i = 0; i < 30; i++) {
        const bend = (i / 30) ** 2 * swing * 8;
        sheet.disc(x + side * 20 + side * i * 0.12 + bend, y - 36 - i, 12 - Math.abs(i - 12) * 0.12, color);
        if (i > 4 && i < 25) sheet.disc(x + side * 20 + side * i * 0.12 + bend, y - 36 - i, 5, pink);
      }
  },
};

export const eyes: Readonly<Record<string, Part>> = {
  dots: (sheet, x, y, t) => {
    const wink = t > 0.85;
    for (const side of [-1, 1]) {
      if (wink) sheet.box(x + side * 20 - 6, y - 8, 12, 3, ink, 1.5);
      else sheet.disc(x + side * 20, y - 7, 6, ink);
      if (!wink) sheet.disc(x + side * 20 + 2, y - 9, 2, white);
    }
  },
  happy: (sheet, x, y) => {
    for (const side of [-1, 1]) sheet.arc(x + side * 20, y - 4, 9, 8, 0.5, 1, 2.3);
  },
  shut: (sheet, x, y) => {
    for (const side of [-1, 1]) sheet.arc(x + side * 20, y - 9, 9, 6, 0, 0.5, 2.3);
  },
  hearts: (sheet, x, y, _t, swing) => {
    for (const side of [-1, 1]) sheet.heart(x + side * 21, y - 9, 10 + swing * 2);
  },
  wide: (sheet, x, y) => {
    for (const side of [-1, 1]) {
      sheet.disc(x + side * 20, y - 8, 12, white);
      sheet.disc(x + side * 20, y - 8, 5, ink);
    }
  },
  angry: (sheet, x, y) => {
    for (const side of [-1, 1]) {
      sheet.disc(x + side * 20, y - 5, 6, ink);
      for (let i = 0; i < 18; i++) sheet.disc(x + side * (10 + i), y - 15 - i * 0.4, 2.2, ink);
    }
  },
};

export const mouths: Readonly<Record<string, Part>> = {
  smile: (sheet, x, y) => {
    sheet.arc(x, y + 8, 12, 9, 0, 0.5, 2.3);
  },
  laugh: (sheet, x, y, _t, swing) => {
    for (let i = 0; i < 17 + swing * 3; i++) {
      const half = 17 * Math.sqrt(Math.max(0, 1 - (i / 21) ** 2));
      sheet.box(x - half, y + 8 + i, half * 2, 1.2, i > 10 ? pink : rgb("#8c2f39"));
    }
  },
  sad: (sheet, x, y) => {
    sheet.arc(x, y + 24, 11, 9, 0.5, 1, 2.3);
  },
  round: (sheet, x, y, _t, swing) => {
    sheet.disc(x, y + 20, 8 + swing * 1.5, rgb("#8c2f39"));
  },
};

export const extras: Readonly<Record<string, Part>> = {
  none: () => undefined,
  blush: (sheet, x, y) => {
    for (const side of [-1, 1]) sheet.disc(x + side * 34, y + 10, 9, pink, 0.75);
  },
  tears: (sheet, x, y, t) => {
    for (const side of [-1, 1])
      for (const lag of [0, 0.5])
        sheet.disc(x + side * 24, y + 2 + ((t + lag) % 1) * 40, 6 - ((t + lag) % 1) * 2, rgb("#5bc0f8"));
  },
  dreams: (sheet, x, y, t) => {
    for (const lag of [0, 0.33, 0.66]) {
      const up = (t + lag) % 1;
      const [left, top, long] = [x + 34 + up * 18, y - 30 - up * 30, 7 + up * 9];
      sheet.box(left, top, long, 3, rgb("#4d7cfe"));
      for (let i = 0; i < long; i++) sheet.disc(left + long - i, top + i, 1.6, rgb("#4d7cfe"));
      sheet.box(left, top + long, long, 3, rgb("#4d7cfe"));
    }
  },
  sparks: (sheet, x, y, t) => {
    ["#ff5d8f", "#ffb703", "#4cc9f0", "#80ed99", "#b388ff", "#ff9e00"].forEach((hex, i) => {
      const angle = (i / 6 + t * 0.16) * 2 * Math.PI;
      const far = 60 + Math.sin((t + i / 6) * 2 * Math.PI) * 7;
      sheet.disc(x + Math.cos(angle) * far, y + Math.sin(angle) * far, 5.5, rgb(hex));
    });
  },
  love: (sheet, x, y, t) => {
    for (const [lag, side] of [
      [0, -1],
      [0.5, 1],
    ] as const) {
      const up = (t + lag) % 1;
      sheet.heart(x + side * (48 + up * 4), y - 10 - up * 46, 9 - up * 4);
    }
  },
};
