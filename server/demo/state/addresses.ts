import { ChatType } from "@gen/yunhu/v1/common";
import { count, isObject, text, type JsonObject } from "../wire/json";
import { badParameter, noSuchGroup, noSuchUser, refused } from "../wire/refusal";
import { groupKey, groupOf, peerOf, privateKey } from "./keys";
import type { StoredMessage } from "../model";
import type { Store } from "./store";

/** A chat as its participant names it on the wire. */
export interface Address {
  readonly chatId: string;
  readonly chatType: ChatType;
}

const chatTypes = new Map<number, ChatType>([
  [1, ChatType.USER],
  [2, ChatType.GROUP],
  [3, ChatType.BOT],
]);

/**
 * The chat that a JSON object names.
 *
 * @throws Refusal 1100 that names the field.
 */
export function addressIn(value: unknown): Address {
  const body: JsonObject = isObject(value) ? value : {};
  const chatType = chatTypes.get(count(body, "chatType", 1));
  if (chatType === undefined) throw badParameter("chatType");
  return { chatId: text(body, "chatId"), chatType };
}

/**
 * The key of the history that a person means.
 *
 * @throws Refusal for an unknown kind, an unknown chat, or a group that the person is not in.
 */
export function keyOf(store: Store, self: string, { chatId, chatType }: Address): string {
  switch (chatType) {
    case ChatType.GROUP:
      if (!store.groups.has(chatId)) throw noSuchGroup(chatId);
      if (!store.isMember(chatId, self)) throw refused("您不是该群成员");
      return groupKey(chatId);
    case ChatType.USER:
      if (store.parties.get(chatId)?.kind !== "user") throw noSuchUser();
      return privateKey(self, chatId);
    case ChatType.BOT:
      if (store.parties.get(chatId)?.kind !== "bot") throw refused("该机器人不存在");
      return privateKey(self, chatId);
    default:
      throw badParameter("chatType");
  }
}

/**
 * The key where the wire gives an id without its kind.
 *
 * @throws Refusal when the person has no such chat.
 */
export function keyOfId(store: Store, self: string, chatId: string): string {
  const key = [groupKey(chatId), privateKey(self, chatId)].find((candidate) => store.view(self, candidate));
  if (key === undefined) throw badParameter("chatId");
  return key;
}

/** How a participant names the chat. */
export function addressOf(store: Store, self: string, key: string): Address {
  const group = groupOf(key);
  if (group !== undefined) return { chatId: group, chatType: ChatType.GROUP };
  const chatId = peerOf(key, self);
  return { chatId, chatType: store.parties.get(chatId)?.kind === "bot" ? ChatType.BOT : ChatType.USER };
}

/**
 * The message with this id among all that a person can see.
 *
 * @throws Refusal 1100 when there is none.
 */
export function findMessage(store: Store, self: string, msgId: string): { chat: string; message: StoredMessage } {
  for (const { chat } of store.views(self)) {
    const message = store.chat(chat).find(msgId);
    if (message) return { chat, message };
  }
  throw badParameter("msgId");
}
