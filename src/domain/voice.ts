import { MessageType, type Message } from "./message";

/** How fast voice messages are played, in turn. */
export const speeds = [1, 1.5, 2] as const;
export type Speed = (typeof speeds)[number];

/** The speed after one; the slowest after the fastest. */
export const nextSpeed = (speed: Speed): Speed => speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;

/** How the voice message stands that is the player's; times in seconds. */
export interface Voice {
  readonly id: string;
  /** It cannot be loaded, or not be played by this browser. */
  readonly state: "loading" | "playing" | "paused" | "unreachable" | "unsupported";
  readonly time: number;
  /** 0 while nobody knows it. */
  readonly duration: number;
}

/** The voice message that follows one in a chat's messages. */
export function nextVoice(rows: readonly Message[], id: string): Message | undefined {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return undefined;
  return rows.slice(at + 1).find((row) => row.type === MessageType.audio && row.recalledAt === undefined);
}
