import type { MediaFile } from "../model";
import { hash } from "../world/random";
import { avatar } from "./avatars";
import { clip } from "./clips";
import { files } from "./files";
import { png } from "./png";
import { draw, scenes } from "./scenes";
import { voice } from "./sound";
import { stickerFile } from "./stickers";
import { tgs } from "./tgs";

const MEMORY = 32 * 1024 * 1024;
const LONGEST = 2000;

/** One way to make a file: the host and the keys that it answers for. It may still know nothing of a key. */
interface Source {
  readonly host: string;
  readonly key: RegExp;
  readonly make: (...parts: string[]) => MediaFile | undefined;
}

const picture: Source = {
  host: "chat-img.jwznb.com",
  key: /^([a-z]+)-(\w+?)(?:-(\d+)x(\d+))?\.png$/,
  make: (name = "", variant = "", wide = "1200", high = "800") => {
    const scene = scenes.get(name);
    const [width, height] = [Number(wide), Number(high)];
    if (!scene || Math.min(width, height) < 1 || Math.max(width, height) > LONGEST) return undefined;
    return { type: "image/png", bytes: png(draw(scene, hash(name, variant), width, height)) };
  },
};

const face: Source = {
  host: "chat-img.jwznb.com",
  key: /^avatar\/([a-z]+)-(\w+)\.png$/,
  make: (kind = "", id = "") => {
    const canvas = avatar(kind, /^\d{1,9}$/.test(id) ? Number(id) : hash(id));
    return canvas && { type: "image/png", bytes: png(canvas) };
  },
};

const speech: Source = {
  host: "chat-audio1.jwznb.com",
  key: /^voice-(\w+)-(\d{1,2})s\.wav$/,
  make: (variant = "", seconds = "") => ({ type: "audio/wav", bytes: voice(hash(variant), Number(seconds)) }),
};

const file: Source = {
  host: "chat-file.jwznb.com",
  key: /^disk\/[0-9a-f]{32}\.([a-z]+)$/,
  make: (ending = "") => {
    const kind = files.get(ending);
    return kind && { type: kind.type, bytes: kind.make() };
  },
};

const animation: Source = {
  host: "chat-img.jwznb.com",
  key: /^(?:(?:expression|sticker)\/)?([a-z]+)\.gif$/,
  make: (name = "") => {
    const bytes = stickerFile(name);
    return bytes && { type: "image/gif", bytes };
  },
};

const shipped: Source = {
  host: "chat-img.jwznb.com",
  key: /^(?:(?:expression|sticker)\/)?([a-z]+\.webp)$/,
  make: (name = "") => clip(name),
};

const vector: Source = {
  host: "chat-img.jwznb.com",
  key: /^(?:(?:expression|sticker)\/)?([a-z]+)\.tgs$/,
  make: (name = "") => {
    const bytes = tgs(name);
    return bytes && { type: "application/x-tgsticker", bytes };
  },
};

const film: Source = { host: "chat-video1.jwznb.com", key: /^(\w+\.\w+)$/, make: (name = "") => clip(name) };

const sources: readonly Source[] = [picture, face, animation, shipped, vector, speech, film, file];
const made = new Map<string, MediaFile>();

function make(host: string, key: string): MediaFile | undefined {
  for (const source of sources) {
    const match = source.host === host ? source.key.exec(key) : null;
    if (match) return source.make(...match.slice(1));
  }
  return undefined;
}

/** Keeps the files used last, up to some megabytes. */
function remember(name: string, file: MediaFile): void {
  made.delete(name);
  made.set(name, file);
  let size = 0;
  for (const { bytes } of made.values()) size += bytes.length;
  for (const [oldest, { bytes }] of made) {
    if (size <= MEMORY) return;
    made.delete(oldest);
    size -= bytes.length;
  }
}

/** The file that the service has at a host and a key, always the same bytes; undefined when there is none. */
export function mediaFile(host: string, key: string): MediaFile | undefined {
  const name = `${host}/${key}`;
  const found = made.get(name) ?? make(host, key);
  if (found) remember(name, found);
  return found;
}
