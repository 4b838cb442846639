import type { Message as WireMessage } from "@gen/yunhu/v1/message";
import type { ChatRef } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { present } from "../present";
import { mapContent } from "./content";
import { positive, safeOrZero } from "./numbers";
import { mapSender } from "./sender";

/** A row of a chat's history. `mine` when its direction is "right" or its sender is the reader. */
export function mapMessage(wire: WireMessage, chat: ChatRef, self: string): Message {
  const sender = mapSender(wire.sender);
  return present<Message>({
    id: wire.msgId,
    chat,
    seq: safeOrZero(wire.msgSeq),
    time: safeOrZero(wire.sendTime),
    sender,
    mine: wire.direction === "right" || (sender !== undefined && sender.id === self),
    type: wire.contentType,
    content: mapContent(wire.content),
    command: wire.cmd?.name || undefined,
    quoteId: wire.quoteMsgId || undefined,
    recalledAt: positive(wire.msgDeleteTime),
    editedAt: positive(wire.editTime),
  });
}
