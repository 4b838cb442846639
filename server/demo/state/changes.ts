import { Content } from "@gen/yunhu/v1/message";
import type { JsonValue } from "@protobuf-ts/runtime";
import { isObject, parseObject, type JsonObject } from "../wire/json";
import type { EditRecord, StoredContent, StoredMessage } from "../model";
import { readPersonal, type PersonalChange } from "./personal-changes";

/** Everything that can happen to the service's state. Applying one again changes nothing more. */
export type Change =
  | { readonly kind: "put"; readonly chat: string; readonly message: StoredMessage }
  | { readonly kind: "read"; readonly user: string; readonly chat: string; readonly seq: number }
  | { readonly kind: "hide"; readonly user: string; readonly chat: string }
  | { readonly kind: "login"; readonly user: string; readonly session: string }
  | { readonly kind: "logout"; readonly session: string }
  | PersonalChange;

/** A change as one line of JSON. */
export const writeChange = (change: Change): string =>
  JSON.stringify(change.kind === "put" ? { ...change, message: writeMessage(change.message) } : change);

/** The change that a line holds, or nothing when it holds none. */
export function readChange(line: string): Change | undefined {
  const value = parseObject(line);
  const { kind, chat, user, session, seq, message } = value ?? {};
  if (kind === "put" && isText(chat) && isObject(message)) {
    const read = readMessage(message);
    return read && { kind, chat, message: read };
  }
  if (kind === "read" && isText(user) && isText(chat) && isNumber(seq)) return { kind, user, chat, seq };
  if (kind === "hide" && isText(user) && isText(chat)) return { kind, user, chat };
  if (kind === "login" && isText(user) && isText(session)) return { kind, user, session };
  if (kind === "logout" && isText(session)) return { kind, session };
  return value && readPersonal(value);
}

const writeMessage = (message: StoredMessage) => ({
  ...message,
  content: writeContent(message.content),
  ...(message.edits && { edits: message.edits.map((edit) => ({ ...edit, content: writeContent(edit.content) })) }),
});

function readMessage(value: JsonObject): StoredMessage | undefined {
  const { id, seq, senderId, type, time, command, quoteId, recalledAt, recalledBy, editedAt, edits } = value;
  const content = readContent(value["content"]);
  if (!isText(id) || !isNumber(seq) || !isText(senderId) || !isNumber(type) || !isNumber(time) || !content) {
    return undefined;
  }
  return {
    ...{ id, seq, senderId, type, content, time },
    ...(isCommand(command) && { command }),
    ...(isText(quoteId) && { quoteId }),
    ...(isNumber(recalledAt) && { recalledAt }),
    ...(isText(recalledBy) && { recalledBy }),
    ...(isNumber(editedAt) && { editedAt }),
    ...(Array.isArray(edits) && { edits: edits.map(readEdit).filter((edit) => edit !== undefined) }),
  };
}

function readEdit(value: unknown): EditRecord | undefined {
  if (!isObject(value)) return undefined;
  const { id, contentType, at } = value;
  const content = readContent(value["content"]);
  if (!isNumber(id) || !isNumber(contentType) || !isNumber(at) || !content) return undefined;
  return { id, contentType, content, at };
}

const writeContent = (content: StoredContent): JsonValue => Content.toJson(Content.create(content));

function readContent(value: unknown): StoredContent | undefined {
  try {
    return Content.fromJsonString(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";
const isCommand = (value: unknown): value is NonNullable<StoredMessage["command"]> =>
  isObject(value) && isText(value["id"]) && isText(value["name"]) && isNumber(value["type"]);
