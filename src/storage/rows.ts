import type { Chat } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { hasShape, listOf, shaped, type Field } from "./shape";

/** Every field of an interface, so that one that is added cannot be forgotten here. */
type Fields<T> = { readonly [K in keyof Required<T>]: Field };
type Wanted<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: Field };
type Spare<T> = { readonly [K in keyof T as undefined extends T[K] ? K : never]-?: Field };

const ref = shaped({ kind: (kind) => kind === "user" || kind === "group" || kind === "bot", id: "string" });
const tag = shaped({ text: "string" }, { color: "string" });
const sender = shaped({
  id: "string",
  kind: (kind) => kind === "user" || kind === "bot",
  name: "string",
  avatarUrl: "string",
  vip: "boolean",
  tags: listOf(tag),
});
const button = shaped({
  text: "string",
  action: (action) => action === "open" || action === "copy" || action === "report",
  url: "string",
  value: "string",
});

const content: Fields<Message["content"]> = {
  text: "string",
  buttons: listOf(listOf(button)),
  imageUrl: "string",
  fileName: "string",
  fileUrl: "string",
  fileSize: "number",
  form: "string",
  quoteText: "string",
  quoteImageUrl: "string",
  quoteVideoUrl: "string",
  stickerUrl: "string",
  stickerItemId: "string",
  stickerPackId: "string",
  expressionId: "string",
  postId: "string",
  postTitle: "string",
  postContent: "string",
  postContentType: "string",
  videoUrl: "string",
  videoTime: "number",
  audioUrl: "string",
  audioTime: "number",
  callText: "string",
  callStatusText: "string",
  width: "number",
  height: "number",
  tip: "string",
};

const message: Wanted<Message> = {
  id: "string",
  chat: ref,
  seq: "number",
  time: "number",
  mine: "boolean",
  type: "number",
  content: shaped({}, content),
};
const messageMore: Spare<Message> = {
  sender,
  command: "string",
  quoteId: "string",
  recalledAt: "number",
  recalledBy: sender,
  editedAt: "number",
  unreadable: (bytes) => bytes instanceof Uint8Array,
};

const chat: Wanted<Chat> = {
  ref,
  name: "string",
  avatarUrl: "string",
  preview: "string",
  time: "number",
  unread: "number",
  muted: "boolean",
  vip: "boolean",
  certification: "number",
};
const chatMore: Spare<Chat> = { mentionSeq: "number" };

const isMessage = (value: unknown): value is Message => hasShape(value, message, messageMore);
const isChat = (value: unknown): value is Chat => hasShape(value, chat, chatMore);

/** The message that was kept; null when it no longer says what this version means by one. */
export const parseMessage = (value: unknown): Message | null => (isMessage(value) ? value : null);

/** The row of the chat list that was kept; null when it no longer says what this version means by one. */
export const parseChat = (value: unknown): Chat | null => (isChat(value) ? value : null);
