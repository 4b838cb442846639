import { ChatType } from "@gen/yunhu/v1/common";
import type { StoredMessage } from "../model";
import { addressIn, addressOf, keyOf } from "../state/addresses";
import { count, text } from "../wire/json";
import { badParameter } from "../wire/refusal";
import { accountJson, type AccountCall } from "./endpoint";

const mostRows = 100;

/** POST /v1/search/home-search: the person's chats by name, in three lists; one without any is null. Source: docs, search.md. */
export const homeSearch = accountJson((body, call) => {
  const word = text(body, "word").toLowerCase();
  const hits = call.store.views(call.self).flatMap((view) => {
    const { chatId, chatType } = addressOf(call.store, call.self, view.chat);
    const shown = chatType === ChatType.GROUP ? call.store.groups.get(chatId) : call.store.parties.get(chatId);
    const nickname = shown?.name ?? chatId;
    if (![nickname, view.remark, chatId].some((name) => name.toLowerCase().includes(word))) return [];
    const avatarUrl = call.present.url(shown?.avatar ?? "");
    return [{ friendId: chatId, friendType: chatType, nickname, name: view.remark, avatarUrl, hit: 1 }];
  });
  const list = (title: string, type: ChatType) => {
    const found = hits.filter(({ friendType }) => friendType === type);
    return { title, list: found.length > 0 ? found : null };
  };
  return { list: [list("用户", ChatType.USER), list("群组", ChatType.GROUP), list("机器人", ChatType.BOT)] };
});

/** POST /v1/search/chat-search: a chat's messages with a word, up to a time, the newest first. Source: docs, search.md. */
export const chatSearch = accountJson((body, call) => {
  const word = text(body, "word").toLowerCase();
  const chat = keyOf(call.store, call.self, addressIn(body));
  const size = Math.min(count(body, "size", 1), mostRows);
  const time = count(body, "time", 0);
  const { type } = body;
  if (type !== "all" && !/^\d+$/.test(String(type))) throw badParameter("type");
  const dropped = call.store.dropped.of(call.self, chat);
  const isHit = (message: StoredMessage): boolean =>
    message.time <= time &&
    message.recalledAt === undefined &&
    !dropped.has(message.id) &&
    (type === "all" || String(message.type) === String(type)) &&
    wordsOf(message).toLowerCase().includes(word);
  const log = call.store.chat(chat);
  const found: StoredMessage[] = [];
  for (let seq = log.lastSeq; seq > 0 && found.length < size; seq--) found.push(...log.range(seq, seq).filter(isHit));
  return { list: found.map((message) => row(call, chat, message)) };
});

const wordsOf = ({ content }: StoredMessage): string =>
  [content.text, content.fileName, content.postTitle, content.postContent].filter(Boolean).join(" ");

function row({ store, self, present }: AccountCall, chat: string, message: StoredMessage) {
  const { name, avatarUrl } = present.sender(chat, message.senderId);
  const { chatId } = addressOf(store, self, chat);
  return {
    ...{ id: message.id, sequence: present.seq(message), chatId, chatType: 0, name, avatarUrl },
    ...{ content: wordsOf(message), type: String(message.type), time: message.time },
    timeText: new Date(message.time + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " "),
  };
}
