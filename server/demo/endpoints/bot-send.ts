import { newMessageId } from "../chats/message-id";
import type { StoredMessage } from "../model";
import { sentContent, sentType } from "../wire/bot-content";
import { isObject, type JsonObject } from "../wire/json";
import { badBotParameter, notYours, Refusal } from "../wire/refusal";
import { botChat, botJson, type BotCall } from "./bot-call";

const badParameterCode = badBotParameter("").code;

/** POST /open-apis/v1/bot/send. Source: docs, bot.md. */
export const botSend = botJson((body, call) => ({ messageInfo: send(call, body, textOf(body["recvId"])) }));

/** POST /open-apis/v1/bot/batch_send: to each receiver once; who cannot be reached is left out. Source: docs, bot.md. */
export const botBatchSend = botJson((body, call) => {
  const { recvIds } = body;
  if (!Array.isArray(recvIds) || recvIds.length === 0) throw badBotParameter("recvIds值错误，值不能为空");
  const receivers = [...new Set(recvIds.map(textOf))].filter((id) => id !== "");
  const successList = receivers.flatMap((id) => reached(() => send(call, body, id)));
  return { successCount: successList.length, successList };
});

/** POST /open-apis/v1/bot/edit: of the bot's own messages. Source: docs, bot.md. */
export const botEdit = botJson((body, call) => {
  const { chat, message } = own(call, body, { id: "recvId", type: "recvType" });
  const type = sentType(body["contentType"]);
  call.messaging.edit(chat, message, { type, content: sentContent(call.origin(), type, contentOf(body)) });
  return { successCount: 1 };
});

/** POST /open-apis/v1/bot/recall: of the bot's own messages. Source: docs, bot.md. */
export const botRecall = botJson((body, call) => {
  const { chat, message } = own(call, body, { id: "chatId", type: "chatType" });
  call.messaging.recall(chat, message, call.bot);
  return undefined;
});

function send(call: BotCall, body: JsonObject, recvId: string): { msgId: string; recvId: string; recvType: string } {
  const recvType = textOf(body["recvType"]);
  const chat = botChat(call.store, call.bot, recvId, { name: "recvType", value: recvType });
  const type = sentType(body["contentType"]);
  const content = sentContent(call.origin(), type, contentOf(body));
  const quoteId = textOf(body["parentId"]);
  const quoted = call.store.chat(chat).find(quoteId);
  const { id } = call.messaging.post(chat, {
    id: newMessageId(),
    senderId: call.bot,
    type,
    content: quoted ? { ...content, quoteMsgText: quoteText(call, quoted) } : content,
    quoteId,
  });
  return { msgId: id, recvId, recvType };
}

/** As the service words quotes of bots. Source: docs, bot.md, `parent`. */
const quoteText = ({ store }: BotCall, { senderId, content }: StoredMessage): string =>
  `${store.parties.get(senderId)?.name ?? senderId} : ${content.text ?? ""}`;

function own(
  { store, bot }: BotCall,
  body: JsonObject,
  names: { readonly id: string; readonly type: string },
): { chat: string; message: StoredMessage } {
  const type = { name: names.type, value: textOf(body[names.type]) };
  const chat = botChat(store, bot, textOf(body[names.id]), type);
  const message = store.chat(chat).find(textOf(body["msgId"]));
  if (message?.senderId !== bot || message.recalledAt !== undefined) throw notYours();
  return { chat, message };
}

/** Nothing for a receiver that cannot be reached. A bad parameter is not the receiver's fault, and passes. */
function reached<Result>(attempt: () => Result): Result[] {
  try {
    return [attempt()];
  } catch (error) {
    if (error instanceof Refusal && error.code !== badParameterCode) return [];
    throw error;
  }
}

const contentOf = ({ content }: JsonObject): JsonObject => (isObject(content) ? content : {});

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";
