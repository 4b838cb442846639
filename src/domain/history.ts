import type { ChatRef } from "./chat";
import type { Message } from "./message";

/** Where history comes from. Pages come in any order and may repeat their anchor; each is contiguous. */
export interface HistorySource {
  /** The newest messages of a chat. */
  listNewest(chat: ChatRef, count: number): Promise<Message[]>;
  /** The messages before one. */
  listBefore(chat: ChatRef, id: string, count: number): Promise<Message[]>;
  /** A message, or a place, and some of its neighbours on one side or both. */
  listAround(
    chat: ChatRef,
    target: { readonly id: string } | { readonly seq: number },
    count: number,
  ): Promise<Message[]>;
  /** What came after a place; only the newest ones when that is far back. */
  listAfterSeq(chat: ChatRef, seq: number): Promise<Message[]>;
  /** What was sent, edited or recalled since a time in Unix ms, up to a count; null where the service does not tell. */
  listUpdated(chat: ChatRef, sinceMs: number, count: number): Promise<Message[] | null>;
}
