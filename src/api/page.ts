import { Status } from "@gen/yunhu/v1/common";
import { Message as WireMessage } from "@gen/yunhu/v1/message";
import type { ChatRef } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { ApiError } from "./errors";
import { readFields, type RawField } from "./fields";
import { mapMessage } from "./mappers/message";
import { placeUnreadable } from "./placement";
import { decode } from "./reader";
import { rescueMessage } from "./rescue";
import { requireAccepted } from "./verdict";

const STATUS = 1;
const ROWS = 2;

/** The rows of an answer, each by itself. @throws ApiError `broken` without a readable frame or status, or as refused */
export function readRows(bytes: Uint8Array): { rows: Uint8Array[]; fields: RawField[] } {
  const fields = frameOf(bytes);
  const status = fields.findLast((field) => field.no === STATUS && field.kind === "bytes");
  requireAccepted(status?.kind === "bytes" ? decode(Status, status.value, "lenient") : undefined);
  const rows = fields.flatMap((field) => (field.no === ROWS ? [rowOf(field)] : []));
  return { rows, fields };
}

function frameOf(bytes: Uint8Array): RawField[] {
  try {
    return readFields(bytes);
  } catch (cause) {
    throw new ApiError("broken", "the answer is not protobuf", { cause });
  }
}

function rowOf(field: RawField): Uint8Array {
  if (field.kind !== "bytes") throw new ApiError("broken", "a row of the answer is no message");
  return field.value;
}

/**
 * A page of history, in the order it came. Its rows are read one by one, because a length that is wrong inside one row
 * can swallow the next without an error: a row that cannot be read stands in its place as `unreadable`, and its
 * neighbours are whole.
 *
 * @throws ApiError as `readRows`
 */
export function readPage(bytes: Uint8Array, chat: ChatRef, self: string): Message[] {
  return placeUnreadable(readRows(bytes).rows.map((row) => readRow(row, chat, self)));
}

function readRow(bytes: Uint8Array, chat: ChatRef, self: string): Message {
  try {
    const row = decode(WireMessage, bytes);
    if (row.msgId !== "") return mapMessage(row, chat, self);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  return rescueMessage(bytes, chat, self);
}
