/** How a picture is looked at: how much larger than it fits, and how far its middle is from the stage's, in px. */
export interface Look {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const whole: Look = { scale: 1, x: 0, y: 0 };
const LARGEST = 8;

/** The size at which a picture stands whole on its stage; never larger than it is. */
export function fit(picture: Box, stage: Box): Box {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** Moves the look, as far as there is something of the picture beyond the stage's edge. */
export function move(look: Look, by: Point, picture: Box, stage: Box): Look {
  const bound = (value: number, size: number, room: number) => {
    const most = Math.max(0, (size * look.scale - room) / 2);
    return Math.min(most, Math.max(-most, value)) + 0;
  };
  return {
    scale: look.scale,
    x: bound(look.x + by.x, picture.width, stage.width),
    y: bound(look.y + by.y, picture.height, stage.height),
  };
}

/** Comes closer by a factor; what is at `at` (px from the stage's middle) stays there. Both boxes as the picture fits. */
export function zoom(look: Look, factor: number, at: Point, picture: Box, stage: Box): Look {
  const scale = Math.min(LARGEST, Math.max(1, look.scale * factor));
  const ratio = scale / look.scale;
  const next = { scale, x: at.x - (at.x - look.x) * ratio, y: at.y - (at.y - look.y) * ratio };
  return move(next, { x: 0, y: 0 }, picture, stage);
}

/** What a finger's way over a whole picture means, in px; null when it was too short for anything. */
export function swipeOf({ x, y }: Point): "close" | "next" | "previous" | null {
  if (Math.abs(y) > Math.abs(x)) return y > 90 ? "close" : null;
  if (Math.abs(x) < 60) return null;
  return x < 0 ? "next" : "previous";
}
