import { createHash } from "node:crypto";
import { ChatType } from "@gen/yunhu/v1/common";
import { ListConversationRequest, ListConversationResponse, type Conversation } from "@gen/yunhu/v1/conversation";
import { addressOf, keyOfId } from "../state/addresses";
import type { ChatView } from "../state/store";
import { text } from "../wire/json";
import { preview } from "../wire/preview";
import { accountJson, accountProtobuf, type AccountCall } from "./endpoint";

/** POST /v1/conversation/list, the newest chat first; the list is empty when the asker holds it already. Source: docs. */
export const listConversation = accountProtobuf(ListConversationRequest, ListConversationResponse, (request, call) => {
  const data = call.store
    .views(call.self)
    .filter(({ hidden }) => !hidden)
    .map((view) => row(call, view))
    .sort((one, other) => other.timestampMs - one.timestampMs);
  const md5 = createHash("md5")
    .update(ListConversationResponse.toBinary({ data, total: 0, md5: "" }))
    .digest("hex");
  return { data: md5 === request.md5 ? [] : data, total: data.length, md5 };
});

/** POST /v1/conversation/dismiss-notification: all of the chat is read. Source: docs. */
export const dismissNotification = accountJson((body, { store, self }) => {
  const chat = keyOfId(store, self, text(body, "chatId"));
  store.commit({ kind: "read", user: self, chat, seq: store.chat(chat).lastSeq });
  return undefined;
});

/** POST /v1/conversation/remove: off the list, until something new is said. Source: docs. */
export const removeConversation = accountJson((body, { store, self }) => {
  store.commit({ kind: "hide", user: self, chat: keyOfId(store, self, text(body, "chatId")) });
  return undefined;
});

function row(call: AccountCall, view: ChatView): Conversation {
  const { store, present, self } = call;
  const address = addressOf(store, self, view.chat);
  const isGroup = address.chatType === ChatType.GROUP;
  const log = store.chat(view.chat);
  const shown = isGroup ? store.groups.get(address.chatId) : store.parties.get(address.chatId);
  const time = log.last?.time ?? 0;
  const last = store.lastShown(self, view.chat);
  const mention = mentionOf(call, view, address.chatId);
  return {
    ...address,
    remark: view.remark,
    chatContent: last ? preview(last, isGroup ? present.sender(view.chat, last.senderId).name : "") : "",
    timestampMs: time,
    unreadMsg: log.lastSeq - view.readSeq,
    at: mention ? 1 : 0,
    avatarId: "0",
    avatarUrl: present.url(shown?.avatar ?? ""),
    doNotDisturb: view.muted,
    sendTimestamp: Math.floor(time / 1000),
    isVip: store.parties.get(address.chatId)?.vip ?? false,
    ...(mention && { atData: mention }),
    name: shown?.name ?? address.chatId,
    certificationLevel: 0,
  };
}

function mentionOf({ store, present, self }: AccountCall, view: ChatView, chatId: string): Conversation["atData"] {
  if (view.mentionSeq === undefined || view.mentionSeq <= view.readSeq) return undefined;
  const [message] = store.chat(view.chat).range(view.mentionSeq, view.mentionSeq);
  if (!message) return undefined;
  return {
    unknown: "0",
    mentionedId: self,
    mentionedName: store.parties.get(self)?.name ?? self,
    mentionedIn: chatId,
    mentionerId: message.senderId,
    mentionerName: present.sender(view.chat, message.senderId).name,
    msgSeq: present.seq(message),
  };
}
