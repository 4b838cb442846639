import { ChatType, ContentType, type Sender } from "@gen/yunhu/v1/common";
import { createHash } from "node:crypto";
import type { StoredContent, StoredMessage } from "../model";
import { isObject } from "./json";
import { kindOf } from "./kind";
import type { Presenter } from "./present";

/** The word for each kind. Source: docs, bot.md; for kinds that it does not list, the project's own. */
const words: Readonly<Record<number, string>> = {
  [ContentType.TEXT]: "text",
  [ContentType.IMAGE]: "image",
  [ContentType.MARKDOWN]: "markdown",
  [ContentType.FILE]: "file",
  [ContentType.FORM]: "form",
  [ContentType.POST]: "post",
  [ContentType.STICKER]: "expression",
  [ContentType.HTML]: "html",
  [ContentType.TIP]: "tip",
  [ContentType.VIDEO]: "video",
  [ContentType.AUDIO]: "audio",
  [ContentType.NOTICE]: "tip",
  [ContentType.CALL]: "call",
  [ContentType.A2UI]: "a2ui",
};

/** The number of a kind that a bot names by its word. */
export const contentTypeOf = (word: string): ContentType | undefined => {
  const [number] = Object.entries(words).find(([, candidate]) => candidate === word) ?? [];
  return number === undefined ? undefined : kindOf(Number(number));
};

/** A message as a bot reads it, its fields in the order of the document's example. Source: bot-messages.md. */
export const botRow = (message: StoredMessage, sender: Sender, present: Presenter): object => ({
  msgId: message.id,
  parentId: message.quoteId ?? "",
  senderId: message.senderId,
  senderType: sender.chatType === ChatType.BOT ? "bot" : "user",
  senderNickname: sender.name,
  contentType: words[message.type] ?? String(message.type),
  content: botContent(message.content, present),
  sendTime: message.time,
  commandName: message.command?.name ?? "",
  commandId: Number(message.command?.id ?? 0),
});

/** Only what is set, by name: the example's order is that of the alphabet. Source: bot-messages.md; docs, bot.md. */
function botContent(stored: StoredContent, present: Presenter): object {
  const content = present.content(stored);
  const media = content.imageUrl || content.videoUrl || content.audioUrl;
  const fields = {
    at: stored.mentionedId ?? [],
    audioDuration: content.audioTime,
    audioUrl: keyOf(stored.audioUrl),
    buttons: parsed(content.buttons),
    etag: media === "" ? "" : createHash("sha1").update(media).digest("base64url"),
    fileName: content.fileName,
    fileSize: content.fileSize,
    fileUrl: keyOf(stored.fileUrl),
    formJson: parsed(content.form),
    imageHeight: content.height,
    imageName: keyOf(stored.imageUrl) || keyOf(stored.stickerUrl),
    imageWidth: content.width,
    parent: content.quoteMsgText,
    postContent: content.postContent,
    postId: content.postId,
    postTitle: content.postTitle,
    text: content.text,
    tip: content.tip,
    videoDuration: content.videoTime,
    videoUrl: keyOf(stored.videoUrl),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSet(value)));
}

const isSet = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== "" && value !== 0 && value !== null && value !== undefined;

/** Media as the key alone. Source: docs, bot.md: imageName, videoUrl, audioUrl serve as keys. */
const keyOf = (stored = ""): string => stored.replace(/^[a-z0-9.-]+\.com\//, "");

/** JSON that the message carries as text, its fields by name; nothing when it cannot be read. */
function parsed(json: string): unknown {
  try {
    return json === "" ? undefined : JSON.parse(json, (_, value: unknown) => sorted(value));
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
