import { at, mix } from "./random";
import type { StoredContent } from "../model";
import { stickerOf } from "../stickers/packs";

/** Where the service's files live. */
export const hosts = {
  image: "chat-img.jwznb.com",
  audio: "chat-audio1.jwznb.com",
  video: "chat-video1.jwznb.com",
  file: "chat-file.jwznb.com",
} as const;

const sizes = [
  [1200, 800],
  [960, 1280],
  [1080, 1080],
  [1200, 675],
  [720, 1200],
  [640, 480],
] as const;

/** A picture's content; the key says what is on it, the width and the height. */
export function image(scene: string, variant: number, size?: readonly [number, number]): StoredContent {
  const [width, height] = size ?? at(sizes, mix(variant));
  const imageUrl = `${hosts.image}/${scene}-${variant % 97}-${width}x${height}.png`;
  return { imageUrl, width, height, fileSize: Math.round(width * height * 0.09) + (variant % 977) };
}

/** A sticker of a pack, by its file's name; a GIF when that has no ending. */
export function sticker(name: string): StoredContent {
  const file = name.includes(".") ? name : `${name}.gif`;
  const found = stickerOf(file);
  if (!found) throw new RangeError(`no sticker like ${name}`);
  const { pack, item } = found;
  return {
    stickerUrl: `${hosts.image}/${item.key}`,
    stickerPackId: String(pack.id),
    stickerItemId: String(item.id),
  };
}

/** A voice message of so many seconds. */
export function voice(seconds: number, variant: number): StoredContent {
  return { audioUrl: `${hosts.audio}/voice-${variant % 9}-${seconds}s.wav`, audioTime: seconds };
}

/** A shipped clip. */
export function video(name: string, videoTime: number): StoredContent {
  return { videoUrl: `${hosts.video}/${name}`, videoTime };
}
