import type { StoredMessage } from "../model";
import type { ChatLog } from "../state/chat-log";
import { botRow } from "../wire/bot-row";
import { badBotParameter, refused } from "../wire/refusal";
import { jsonRefusal, jsonReply, type Reply } from "../wire/reply";
import { botChat, botOf } from "./bot-call";
import { orRefusal, type Call } from "./endpoint";

/** The document knows no limit; this one keeps an answer readable. */
const mostRows = 1000;

/**
 * GET /open-apis/v1/bot/messages, rows newest first: without `message-id` the newest `before`, with it as many before
 * and after as asked and the message itself, but nothing when both are 0. Source: bot-messages.md.
 */
export const botMessages = (call: Call): Reply =>
  orRefusal(jsonRefusal, () => {
    const { store, present } = call.backstage;
    const bot = botOf(call);
    const query = call.url.searchParams;
    const chatId = query.get("chat-id") ?? "";
    const chat = botChat(store, bot, chatId, { name: "chat-type", value: query.get("chat-type") ?? "" });
    const rows = select(
      store.chat(chat),
      query.get("message-id") ?? "",
      rowCount(query, "before"),
      rowCount(query, "after"),
    );
    const list = rows.toReversed().map((message) => botRow(message, present.sender(chat, message.senderId), present));
    return jsonReply({ list, total: list.length });
  });

function select(log: ChatLog, messageId: string, before: number, after: number): StoredMessage[] {
  if (messageId === "") return before === 0 ? [] : log.range(log.lastSeq - before + 1, log.lastSeq);
  const anchor = log.find(messageId);
  if (!anchor) throw refused("消息不存在");
  return before === 0 && after === 0 ? [] : log.range(anchor.seq - before, anchor.seq + after);
}

function rowCount(query: URLSearchParams, name: string): number {
  const value = query.get(name) ?? "";
  if (!/^\d*$/.test(value)) throw badBotParameter(`${name}值错误`);
  return Math.min(Number(value), mostRows);
}
