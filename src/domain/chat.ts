/** What a conversation is with. */
export type ChatKind = "user" | "group" | "bot";

/** Names one conversation; an id alone is not unique across kinds. */
export interface ChatRef {
  readonly kind: ChatKind;
  readonly id: string;
}

/** A ChatRef as one string, `group:big`; for maps, storage and addresses. */
export type ChatKey = `${ChatKind}:${string}`;

/** The key of a chat. */
export function chatKey(chat: ChatRef): ChatKey {
  return `${chat.kind}:${chat.id}`;
}

/** Reads a key back; null when it names no chat. */
export function parseChatKey(key: string): ChatRef | null {
  const match = /^(user|group|bot):(.+)$/s.exec(key);
  return match ? { kind: match[1] as ChatKind, id: match[2] as string } : null;
}

/** Whether two references name the same conversation. */
export function sameChat(a: ChatRef, b: ChatRef): boolean {
  return a.id === b.id && a.kind === b.kind;
}

/** A row of the chat list. */
export interface Chat {
  readonly ref: ChatRef;
  readonly name: string;
  readonly avatarUrl: string;
  /** The last message in short, as the service words it. */
  readonly preview: string;
  /** Orders the list, Unix ms. */
  readonly time: number;
  readonly unread: number;
  /** The place of the message that mentions the reader; 0 when mentioned at an unknown place, absent when not. */
  readonly mentionSeq?: number;
  readonly muted: boolean;
  readonly vip: boolean;
  /** 1 official, 2 regional, 0 neither. */
  readonly certification: number;
}
