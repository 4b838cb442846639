import { chatKey, type Chat, type ChatKey, type ChatRef } from "./chat";
import type { Message } from "./message";

export type Chats = ReadonlyMap<ChatKey, Chat>;

/** The list as it is read: newest first. */
export function sortedChats(chats: Chats): Chat[] {
  return [...chats.values()].sort((a, b) => b.time - a.time || (a.ref.id < b.ref.id ? -1 : 1));
}

/** The chats of a freshly read list. */
export const chatsOf = (list: readonly Chat[]): Chats => new Map(list.map((chat) => [chatKey(chat.ref), chat]));

/** The chat as read up to its newest message. */
export function markRead(chats: Chats, ref: ChatRef): Chats {
  const chat = chats.get(chatKey(ref));
  if (!chat || (chat.unread === 0 && chat.mentionSeq === undefined)) return chats;
  const { mentionSeq, ...rest } = chat;
  return new Map(chats).set(chatKey(ref), { ...rest, unread: 0 });
}

/**
 * Moves a chat up for a new message in it. Null when the chat is not in the list, which then has to be read again: a push
 * does not name its chat.
 */
export function noteMessage(chats: Chats, message: Message, preview: string, unread: boolean): Chats | null {
  const key = chatKey(message.chat);
  const chat = chats.get(key);
  if (!chat) return null;
  if (message.time < chat.time) return chats;
  return new Map(chats).set(key, {
    ...chat,
    preview,
    time: message.time,
    unread: unread ? chat.unread + 1 : chat.unread,
  });
}
