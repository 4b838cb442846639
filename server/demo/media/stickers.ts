import { rgb } from "./canvas";
import { gif, type Frame } from "./gif";
import { Sheet, SIZE } from "./sheet";
import { ears, extras, eyes, mouths } from "./sticker-parts";

const FRAMES = 10;

/** Colour, ears, eyes, mouth, extra, how it moves. */
const looks = new Map(
  Object.entries({
    hi: "#ffd166 none dots smile blush bounce",
    laugh: "#ffd166 none happy laugh blush shake",
    cry: "#8ecae6 none shut sad tears shake",
    love: "#ffadc7 bear hearts smile love bounce",
    sleepy: "#bdb2ff cat shut round dreams breathe",
    angry: "#ff7b5a none angry sad none shake",
    wow: "#a7e8bd rabbit wide round none bounce",
    party: "#ffc6ff cat happy laugh sparks bounce",
    cat: "#f4a259 cat dots smile blush breathe",
    bear: "#c69c6d bear dots smile blush breathe",
    rabbit: "#fdf0f5 rabbit dots smile blush bounce",
    ok: "#b8e986 bear happy smile blush bounce",
  }),
);

const moves: Readonly<Record<string, (swing: number) => readonly [number, number]>> = {
  bounce: (swing) => [0, swing * 7],
  shake: (swing) => [swing * 6, 0],
  breathe: (swing) => [0, swing * 2.5],
};

function frame(look: readonly string[], t: number): Frame {
  const [hex = "", ear = "", eye = "", mouth = "", extra = "", move = ""] = look;
  const sheet = new Sheet();
  const swing = Math.sin(t * 2 * Math.PI);
  const [dx, dy] = moves[move]?.(swing) ?? [0, 0];
  const [x, y, color] = [SIZE / 2 + dx, SIZE / 2 + 14 + dy, rgb(hex)];
  ears[ear]?.(color)(sheet, x, y, t, swing);
  sheet.disc(x, y, 52, color);
  sheet.glow(x - 16, y - 22, 40, [255, 255, 255], 0.45);
  for (const part of [eyes[eye], mouths[mouth], extras[extra]]) part?.(sheet, x, y, t, swing);
  return { canvas: sheet, opaque: sheet.cut() };
}

/** An animated sticker as a GIF file; undefined for a name that none has. */
export function stickerFile(name: string): Buffer | undefined {
  const look = looks.get(name)?.split(" ");
  return (
    look &&
    gif(
      Array.from({ length: FRAMES }, (_, i) => frame(look, i / FRAMES)),
      80,
    )
  );
}
