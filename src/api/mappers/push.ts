import { ChatType, ContentType } from "@gen/yunhu/v1/common";
import type { PushMessage } from "@gen/yunhu/v1/realtime";
import type { ChatRef } from "@/domain/chat";
import type { Message, MessagePatch, Sender } from "@/domain/message";
import type { RealtimeEvent } from "@/domain/realtime";
import { present } from "../present";
import { mapChatRef } from "./chat";
import { mapChangedContent, mapContent } from "./content";
import { positive, safeOrZero } from "./numbers";
import { mapSender } from "./sender";

/**
 * The event of a push_message: a recall when it has a delete_timestamp (its sender is then who recalled), a change when
 * it does not say which kind of chat it is in, else a message.
 */
export function mapPush(wire: PushMessage, self: string): RealtimeEvent {
  const chat = chatOfPush(wire, self);
  if (chat && !positive(wire.deleteTimestamp)) return { type: "message", message: mapPushed(wire, chat, self) };
  return patchEvent(chat, mapPatch(wire));
}

/** The event of an edit_message, which lacks the sender, the chat's kind and the time. */
export function mapEdit(wire: PushMessage, self: string): RealtimeEvent {
  return patchEvent(chatOfPush(wire, self), mapPatch(wire));
}

function patchEvent(chat: ChatRef | undefined, patch: MessagePatch): RealtimeEvent {
  return chat ? { type: "patch", chat, patch } : { type: "patch", patch };
}

function mapPushed(wire: PushMessage, chat: ChatRef, self: string): Message {
  const sender = mapSender(wire.sender);
  return present<Message>({
    id: wire.msgId,
    chat,
    seq: safeOrZero(wire.msgSeq),
    time: safeOrZero(wire.timestamp),
    sender,
    mine: isMine(wire, sender, self),
    type: wire.contentType,
    content: mapContent(wire.content),
    command: wire.cmd?.name || undefined,
    quoteId: wire.quoteMsgId || undefined,
    editedAt: positive(wire.editTime),
  });
}

/** Pushes have no direction. An own message can come back without its sender (nago8); system lines have none either. */
function isMine(wire: PushMessage, sender: Sender | undefined, self: string): boolean {
  if (sender) return sender.id === self;
  return wire.contentType !== ContentType.TIP && wire.contentType !== ContentType.NOTICE;
}

function mapPatch(wire: PushMessage): MessagePatch {
  const recalledAt = positive(wire.deleteTimestamp);
  return present<MessagePatch>({
    id: wire.msgId,
    type: wire.contentType || undefined,
    content: mapChangedContent(wire.content),
    quoteId: wire.quoteMsgId || undefined,
    recalledAt,
    recalledBy: recalledAt ? mapSender(wire.sender) : undefined,
    editedAt: positive(wire.editTime),
  });
}

/**
 * Where a push belongs; undefined when it does not say. A private message from the other side names the reader as its
 * chat, so its conversation is the sender's; one's own names the other side (MD3, nano, Murexide; nago8 for bots too).
 */
function chatOfPush(wire: PushMessage, self: string): ChatRef | undefined {
  const fromOther = wire.chatType !== ChatType.GROUP && wire.chatId === self;
  if (!fromOther) return mapChatRef(wire.chatType, wire.chatId || wire.recvId);
  if (wire.sender && wire.sender.chatId !== "") {
    const type = wire.sender.chatType === ChatType.BOT ? ChatType.BOT : wire.chatType;
    return mapChatRef(type, wire.sender.chatId);
  }
  return wire.recvId === self ? undefined : mapChatRef(wire.chatType, wire.recvId);
}
