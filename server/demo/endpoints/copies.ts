import { ContentType } from "@gen/yunhu/v1/common";
import { newMessageId } from "../chats/message-id";
import type { StoredContent, StoredMessage } from "../model";
import { addressIn, findMessage, keyOf } from "../state/addresses";
import { text } from "../wire/json";
import { kindOf } from "../wire/kind";
import { badParameter, refused } from "../wire/refusal";
import { accountJson, type AccountCall } from "./endpoint";
import { isBlocked, requireVoice } from "./voice";

/** Kinds that belong to the moment they were made in. */
const bound = new Set<ContentType>([ContentType.TIP, ContentType.NOTICE, ContentType.CALL]);

/**
 * POST /v1/msg/msg-forward: says a message again in other chats, in all of them or, when one cannot be spoken to, in
 * none. Source: docs, msg.md.
 */
export const forwardMessage = accountJson((body, call) => {
  const { message } = findMessage(call.store, call.self, text(body, "msgId"));
  if (message.recalledAt !== undefined) throw refused("消息不存在");
  if (bound.has(kindOf(message.type))) throw refused("该类型消息不支持转发");
  const { receive } = body;
  if (!Array.isArray(receive) || receive.length === 0) throw badParameter("receive");
  const chats = new Set(receive.map((one) => keyOf(call.store, call.self, addressIn(one))));
  for (const chat of chats) requireVoice(call, chat);
  for (const chat of chats) if (!isBlocked(call, chat)) call.messaging.post(chat, copyOf(message, call));
  return undefined;
});

/** POST /v1/msg/delete: one reader no longer sees the message; everybody else does. Source: docs, msg.md. */
export const deleteMessage = accountJson((body, { store, self }) => {
  const chat = keyOf(store, self, addressIn(body));
  const message = store.chat(chat).find(text(body, "msgId"));
  if (!message) throw refused("消息不存在");
  store.commit({ kind: "drop", user: self, chat, id: message.id });
  return undefined;
});

/** Whom it answered, whom it called and the buttons that only its own bot understands are not said again. */
const leftOut: StoredContent = {
  ...{ quoteMsgText: "", quoteImageUrl: "", quoteImageName: "", quoteVideoUrl: "", quoteVideoTime: 0 },
  ...{ buttons: "", mentionedId: [] },
};

const copyOf = ({ type, content }: StoredMessage, { self }: AccountCall) => ({
  id: newMessageId(),
  senderId: self,
  type,
  content: { ...content, ...leftOut },
});
