import { ContentType } from "@gen/yunhu/v1/common";
import { OutgoingContent } from "@gen/yunhu/v1/message";
import type { StoredContent } from "../model";
import { contentTypeOf } from "./bot-row";
import type { JsonObject } from "./json";
import { isFilled, storedContent } from "./outgoing";
import { badBotParameter } from "./refusal";

/** The kinds that a bot may send. Source: docs, bot.md. */
const sendable = new Set<ContentType | undefined>([
  ContentType.TEXT,
  ContentType.IMAGE,
  ContentType.VIDEO,
  ContentType.FILE,
  ContentType.MARKDOWN,
  ContentType.HTML,
  ContentType.POST,
]);

/**
 * The kind that a bot's word names.
 *
 * @throws Refusal 1002 for any other word. Source: docs, bot API.
 */
export function sentType(word: unknown): ContentType {
  const type = typeof word === "string" ? contentTypeOf(word) : undefined;
  if (type === undefined || !sendable.has(type)) throw badBotParameter("contentType取值错误，请翻看文档");
  return type;
}

/**
 * What a bot says, as it is stored. Source: docs, bot.md.
 *
 * @throws Refusal 1002 when what the kind needs is missing.
 */
export function sentContent(origin: string, contentType: ContentType, content: JsonObject): StoredContent {
  const field = (name: string): string => text(content[name]);
  const data = OutgoingContent.create({
    text: field("text"),
    mentionedId: field("at").split(",").filter(Boolean),
    image: field("imageKey"),
    video: field("videoKey"),
    fileKey: field("fileKey"),
    fileName: field("fileName") || field("fileKey").replace(/^.*\//, ""),
    postTitle: field("postTitle"),
    postContent: field("postContent"),
    buttons: Array.isArray(content["buttons"]) ? JSON.stringify(content["buttons"]) : "",
  });
  if (!isFilled(contentType, data)) throw badBotParameter("消息内容不能为空");
  return storedContent(origin, { data, contentType });
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
