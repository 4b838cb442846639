import type { ChatRef } from "@/domain/chat";
import { fileHost, onHost, videoHost, voiceHost } from "@/domain/media";
import { MessageType, type Content, type Message, type Sender } from "@/domain/message";
import { idOf, objectOf, textOf, type JsonObject } from "../json";
import { present } from "../present";
import { mapButtons } from "./buttons";
import { positive, safeOrZero } from "./numbers";

/** The kinds by their words. Source: docs, bot.md; `post` is what a bot may send, the others are guesses that cost nothing. */
const kinds = new Map<string, number>([
  ["text", MessageType.text],
  ["image", MessageType.image],
  ["markdown", MessageType.markdown],
  ["file", MessageType.file],
  ["form", MessageType.form],
  ["post", MessageType.post],
  ["expression", MessageType.sticker],
  ["html", MessageType.html],
  ["tip", MessageType.tip],
  ["video", MessageType.video],
  ["audio", MessageType.audio],
  ["call", MessageType.call],
  ["a2ui", MessageType.a2ui],
]);

/** A kind that has no number here: shown with its raw fields. */
const UNKNOWN = 0;

/**
 * A row as bots read it; undefined when it has no id. Its place is still to be given, and whether it is the bot's own.
 */
export function mapBotRow(row: JsonObject, chat: ChatRef): Message | undefined {
  const id = textOf(row["msgId"]);
  if (id === "") return undefined;
  const type = kinds.get(textOf(row["contentType"])) ?? UNKNOWN;
  const sender = mapSender(row);
  return present<Message>({
    id,
    chat,
    seq: 0,
    time: safeOrZero(row["sendTime"]),
    sender,
    mine: false,
    type,
    content: mapContent(objectOf(row["content"]) ?? {}, type),
    command: textOf(row["commandName"]) || undefined,
    quoteId: textOf(row["parentId"]) || undefined,
  });
}

function mapSender(row: JsonObject): Sender | undefined {
  const id = idOf(row["senderId"]);
  if (id === "") return undefined;
  const kind = row["senderType"] === "bot" ? "bot" : "user";
  return { id, kind, name: textOf(row["senderNickname"]), avatarUrl: "", vip: false, tags: [] };
}

/** Media come as keys, which the hosts of their kinds have. Source: docs, bot.md; protocol.md 8. */
function mapContent(content: JsonObject, type: number): Content {
  const text = (name: string) => textOf(content[name]) || undefined;
  const file = (name: string, host: string) => onHost(textOf(content[name]), host) || undefined;
  const buttons = content["buttons"] === undefined ? undefined : mapButtons(JSON.stringify(content["buttons"]));
  const picture = text("imageName") ?? text("imageUrl");
  return present<Content>({
    text: text("text"),
    tip: text("tip"),
    buttons: buttons?.length ? buttons : undefined,
    quoteText: text("parent"),
    form: objectOf(content["formJson"]) && JSON.stringify(content["formJson"]),
    ...(type === MessageType.sticker ? { stickerUrl: picture } : { imageUrl: picture }),
    width: positive(content["imageWidth"]),
    height: positive(content["imageHeight"]),
    videoUrl: file("videoUrl", videoHost),
    videoTime: positive(content["videoDuration"]),
    audioUrl: file("audioUrl", voiceHost),
    audioTime: positive(content["audioDuration"]),
    fileUrl: file("fileUrl", fileHost),
    fileName: text("fileName"),
    fileSize: positive(content["fileSize"]),
    postId: text("postId"),
    postTitle: text("postTitle"),
    postContent: text("postContent"),
  });
}
