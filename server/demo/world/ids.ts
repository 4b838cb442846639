import { endianness } from "node:os";
import { hash, mix } from "./random";

const STEPS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];

/** The ids of a chat's messages in order: 32 lower-case hex digits each, made from the seed, the chat and the place. */
export function messageIds(seed: number, key: string, count: number): string[] {
  const words = new Uint32Array(count * STEPS.length);
  STEPS.forEach((step, column) => {
    const start = hash(seed, key, column);
    for (let row = 0; row < count; row++) words[row * STEPS.length + column] = mix(start + Math.imul(row, step));
  });
  const bytes = Buffer.from(words.buffer);
  // One long string of which every id is a slice: a tenth of the time of making each by itself.
  const digits = (endianness() === "LE" ? bytes : bytes.swap32()).toString("hex");
  return Array.from({ length: count }, (_, row) => digits.slice(row * 32, row * 32 + 32));
}
