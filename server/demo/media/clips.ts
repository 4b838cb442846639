// Inlined, so that they are there from source and in the bundle alike.
import hi from "../assets/hi.webp?inline";
import hills from "../assets/hills.webm?inline";
import party from "../assets/party.webp?inline";
import sunset from "../assets/sunset.mp4?inline";
import type { MediaFile } from "../model";

const shipped = new Map([
  ["hi.webp", hi],
  ["hills.webm", hills],
  ["party.webp", party],
  ["sunset.mp4", sunset],
]);

/** A shipped clip or animated picture by name; undefined when there is none. */
export function clip(name: string): MediaFile | undefined {
  const [, type, data] = /^data:([^;]+);base64,(.+)$/.exec(shipped.get(name) ?? "") ?? [];
  return type === undefined || data === undefined ? undefined : { type, bytes: Buffer.from(data, "base64") };
}
