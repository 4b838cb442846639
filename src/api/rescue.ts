import type { ChatRef } from "@/domain/chat";
import type { Message, Sender } from "@/domain/message";
import { hashHex, lenientText, strictText } from "@/utils/bytes";
import { bytesOf, rescueFields, varintOf, type RawField } from "./fields";
import { positive, safeOrZero } from "./mappers/numbers";
import { present } from "./present";

/**
 * What can be saved of a row that cannot be read: a message with the row's bytes, and its id, place, time, sender and
 * text as far as they stand. Without an id it gets one from its bytes, the same each time. Never throws.
 */
export function rescueMessage(bytes: Uint8Array, chat: ChatRef, self: string): Message {
  const fields = rescueFields(bytes);
  const sender = rescueSender(fields);
  const text = rescueText(fields);
  return present<Message>({
    id: wholeText(fields, 1) ?? `unreadable-${hashHex(bytes)}`,
    chat,
    seq: safeOrZero(varintOf(fields, 10)),
    time: safeOrZero(varintOf(fields, 6)),
    sender,
    mine: wholeText(fields, 3) === "right" || (sender !== undefined && sender.id === self),
    type: safeOrZero(varintOf(fields, 4)),
    content: text === "" ? {} : { text },
    recalledAt: positive(varintOf(fields, 8)),
    editedAt: positive(varintOf(fields, 12)),
    unreadable: bytes,
  });
}

function rescueSender(fields: readonly RawField[]): Sender | undefined {
  const bytes = bytesOf(fields, 2)?.value;
  const inner = bytes ? rescueFields(bytes) : [];
  const id = wholeText(inner, 1);
  if (id === undefined) return undefined;
  const kind = varintOf(inner, 2) === 3 ? "bot" : "user";
  return {
    id,
    kind,
    name: anyText(inner, 3),
    avatarUrl: wholeText(inner, 4) ?? "",
    vip: varintOf(inner, 5) === 1,
    tags: [],
  };
}

function rescueText(fields: readonly RawField[]): string {
  const content = bytesOf(fields, 5)?.value;
  return content ? anyText(rescueFields(content), 1) : "";
}

function wholeText(fields: readonly RawField[], no: number): string | undefined {
  const field = bytesOf(fields, no);
  return (field && !field.cut && strictText(field.value)) || undefined;
}

function anyText(fields: readonly RawField[], no: number): string {
  const field = bytesOf(fields, no);
  return field ? lenientText(field.value) : "";
}
