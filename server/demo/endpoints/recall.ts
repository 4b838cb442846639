import { ChatType, StatusResponse } from "@gen/yunhu/v1/common";
import { RecallMessageBatchRequest } from "@gen/yunhu/v1/message";
import type { StoredMessage } from "../model";
import { keyOf } from "../state/addresses";
import type { Address } from "../state/addresses";
import { badParameter, refused } from "../wire/refusal";
import { accountProtobuf, type AccountCall } from "./endpoint";
import { isKeeper } from "./group-access";

/**
 * POST /v1/msg/recall-msg and /v1/msg/recall-msg-batch, which differ only in how often `msg_id` may stand: all of the
 * messages or, when one may not be recalled, none. Source: msg.md.
 */
export const recallMessages = accountProtobuf(RecallMessageBatchRequest, StatusResponse, (request, call) => {
  if (request.msgId.length === 0) throw badParameter("msgId");
  const key = keyOf(call.store, call.self, request);
  const messages = request.msgId.map((id) => recallable(call, key, request, id));
  for (const message of messages) call.messaging.recall(key, message, call.self);
  return StatusResponse.create();
});

/** A message may be recalled by its author, and in a group by the owner and the admins. */
function recallable({ store, self }: AccountCall, key: string, address: Address, id: string): StoredMessage {
  const message = store.chat(key).find(id);
  if (!message) throw refused("消息不存在");
  const group = address.chatType === ChatType.GROUP ? store.groups.get(address.chatId) : undefined;
  if (message.senderId !== self && !(group && isKeeper(group, self))) throw refused("无权限撤回该消息");
  return message;
}
