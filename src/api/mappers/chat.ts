import { ChatType } from "@gen/yunhu/v1/common";
import type { Conversation } from "@gen/yunhu/v1/conversation";
import type { Chat, ChatKind, ChatRef } from "@/domain/chat";
import { present } from "../present";
import { safeOrZero } from "./numbers";

const KINDS: Readonly<Partial<Record<number, ChatKind>>> = {
  [ChatType.USER]: "user",
  [ChatType.GROUP]: "group",
  [ChatType.BOT]: "bot",
};
const TYPES: Readonly<Record<ChatKind, ChatType>> = { user: ChatType.USER, group: ChatType.GROUP, bot: ChatType.BOT };

/** The wire's number of a chat's kind. */
export function chatType(kind: ChatKind): ChatType {
  return TYPES[kind];
}

/** The chat that a type and an id name; undefined when they name none. */
export function mapChatRef(type: number, id: string): ChatRef | undefined {
  const kind = KINDS[type];
  return kind && id !== "" ? { kind, id } : undefined;
}

/**
 * A row of the chat list; undefined when it names no chat. Its name is the remark first, because that is what the reader
 * called it and expects to find, then the name it gave itself, then its id. (yv shows `name` before `remark`, which hides
 * every remark.)
 */
export function mapChat(wire: Conversation): Chat | undefined {
  const ref = mapChatRef(wire.chatType, wire.chatId);
  if (!ref) return undefined;
  return present<Chat>({
    ref,
    name: wire.remark || wire.name || wire.chatId,
    avatarUrl: wire.avatarUrl,
    preview: wire.chatContent,
    time: safeOrZero(wire.timestampMs) || safeOrZero(safeOrZero(wire.sendTimestamp) * 1_000),
    unread: safeOrZero(wire.unreadMsg),
    mentionSeq: wire.at > 0 ? safeOrZero(wire.atData?.msgSeq) : undefined,
    muted: wire.doNotDisturb,
    vip: wire.isVip,
    certification: wire.certificationLevel,
  });
}
