import { chatKey, type Chat, type ChatKey, type ChatRef } from "./chat";
import type { Message } from "./message";

export type Chats = ReadonlyMap<ChatKey, Chat>;

/** The list as it is read: newest first. */
export function sortedChats(chats: Chats): Chat[] {
  return [...chats.values()].sort(newestFirst);
}

const newestFirst = (a: Chat, b: Chat): number => b.time - a.time || (a.ref.id < b.ref.id ? -1 : 1);

/** How many messages are unread, muted chats aside. */
export const unreadTotal = (list: readonly Chat[]): number =>
  list.reduce((sum, chat) => sum + (chat.muted ? 0 : chat.unread), 0);

/** What was written in a chat, and the service has not taken. */
export interface Unsent {
  readonly preview: string;
  /** When it was written, Unix ms. */
  readonly time: number;
  readonly isFailed: boolean;
}

/** A chat as its line shows it. */
export interface ListedChat extends Chat {
  /** What the line says waits to be sent, or could not be. */
  readonly delivery?: "waiting" | "failed";
}

/** The list with what was written here last, where nothing was said since; the same list when nothing waits. */
export function withUnsent(list: readonly Chat[], unsent: ReadonlyMap<ChatKey, Unsent>): readonly ListedChat[] {
  if (unsent.size === 0) return list;
  const lines = list.map((chat): ListedChat => {
    const written = unsent.get(chatKey(chat.ref));
    if (!written || written.time < chat.time) return chat;
    const { preview, time, isFailed } = written;
    return { ...chat, preview, time, delivery: isFailed ? "failed" : "waiting" };
  });
  return lines.sort(newestFirst);
}

/** The chats of a freshly read list. */
export const chatsOf = (list: readonly Chat[]): Chats => new Map(list.map((chat) => [chatKey(chat.ref), chat]));

/**
 * The chat as read up to its newest message.
 * @param upTo Unix ms; a chat in which something was said since stays as it is
 */
export function markRead(chats: Chats, ref: ChatRef, upTo = Infinity): Chats {
  const chat = chats.get(chatKey(ref));
  if (!chat || chat.time > upTo || (chat.unread === 0 && chat.mentionSeq === undefined)) return chats;
  const { mentionSeq, ...rest } = chat;
  return new Map(chats).set(chatKey(ref), { ...rest, unread: 0 });
}

/** What a new message is to the reader. */
export type News = "own" | "unread" | "mention";

/**
 * Moves a chat up for a new message in it; one that comes late only counts. Null when the chat is not in the list, which then has to be read again: a push
 * does not name its chat.
 */
export function noteMessage(chats: Chats, message: Message, preview: string, news: News): Chats | null {
  const key = chatKey(message.chat);
  const chat = chats.get(key);
  if (!chat) return null;
  const isLate = message.time < chat.time;
  if (isLate && news === "own") return chats;
  return new Map(chats).set(key, {
    ...chat,
    ...(isLate ? {} : { preview, time: message.time }),
    unread: news === "own" ? chat.unread : chat.unread + 1,
    ...(news === "mention" ? { mentionSeq: message.seq } : {}),
  });
}

/** Words a chat's last message anew, which was edited or recalled; unchanged when something was said since. */
export function rewordChat(chats: Chats, message: Message, preview: string): Chats {
  const key = chatKey(message.chat);
  const chat = chats.get(key);
  if (!chat || chat.time > message.time || chat.preview === preview) return chats;
  return new Map(chats).set(key, { ...chat, preview });
}
