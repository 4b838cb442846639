import { ContentType } from "@gen/yunhu/v1/common";
import { newMessageId } from "../chats/message-id";
import { sentType } from "../wire/bot-content";
import { chunks } from "../wire/body";
import { badBotParameter, Refusal } from "../wire/refusal";
import { jsonRefusal, jsonReply, type Reply } from "../wire/reply";
import { botChat, botOf } from "./bot-call";
import type { Call } from "./endpoint";

/**
 * POST /open-apis/v1/bot/send-stream: the first piece of the body begins a message, every further one is appended to it
 * as it comes. Source: docs, bot.md.
 */
export async function botSendStream(call: Call): Promise<Reply> {
  try {
    return jsonReply({ messageInfo: await stream(call) });
  } catch (error) {
    if (error instanceof Refusal) return jsonRefusal(error);
    throw error;
  }
}

async function stream(call: Call): Promise<{ msgId: string; recvId: string; recvType: string }> {
  const { store, messaging } = call.backstage;
  const bot = botOf(call);
  const query = call.url.searchParams;
  const [recvId, recvType] = [query.get("recvId") ?? "", query.get("recvType") ?? ""];
  const chat = botChat(store, bot, recvId, { name: "recvType", value: recvType });
  const type = streamedType(query.get("contentType"));
  let msgId = "";
  for await (const text of pieces(call)) {
    if (msgId === "") msgId = messaging.post(chat, { id: newMessageId(), senderId: bot, type, content: { text } }).id;
    else messaging.grow(chat, msgId, text);
  }
  if (msgId === "") throw badBotParameter("消息内容不能为空");
  return { msgId, recvId, recvType };
}

function streamedType(word: string | null): ContentType {
  const type = sentType(word);
  if (type === ContentType.TEXT || type === ContentType.MARKDOWN) return type;
  throw badBotParameter("contentType取值错误，请翻看文档");
}

/** The body's text as it comes in, never split inside a character. */
async function* pieces({ request }: Call): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks(request)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}
