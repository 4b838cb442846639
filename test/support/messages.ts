import type { ChatRef } from "@/domain/chat";
import { MessageType, type Message } from "@/domain/message";

export const group: ChatRef = { kind: "group", id: "big" };

/** A text message at a place of the group's history; its id follows from the place. */
export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: seq.toString(16).padStart(32, "0"),
    chat: group,
    seq,
    time: 1_700_000_000_000 + seq * 60_000,
    mine: false,
    type: MessageType.text,
    content: { text: `message ${String(seq)}` },
    ...more,
  };
}

/** The messages from one place to another, both included. */
export const messages = (from: number, to: number): Message[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => message(from + index));

export const seqs = (rows: readonly Message[]): number[] => rows.map((row) => row.seq);
