import { StatusResponse } from "@gen/yunhu/v1/common";
import { OutgoingContent, SendMessageRequest } from "@gen/yunhu/v1/message";
import { commandOf } from "../bots/commands";
import { keyOf } from "../state/addresses";
import { isFilled, isSendable, storedContent } from "../wire/outgoing";
import { badParameter, refused } from "../wire/refusal";
import { accountProtobuf, type AccountCall } from "./endpoint";
import { isBlocked, requireCommandRight, requireVoice } from "./voice";

/** POST /v1/msg/send-message. Source: msg.md. */
export const sendMessage = accountProtobuf(SendMessageRequest, StatusResponse, (request, call) => {
  check(request);
  const key = keyOf(call.store, call.self, request);
  if (call.store.chat(key).find(request.msgId) && !isSentAgain(call)) return StatusResponse.create();
  requireVoice(call, key);
  const command = commandOf(request.commandId);
  if (command) requireCommandRight(call, key, command);
  if (isBlocked(call, key)) {
    call.messaging.block(key, request.msgId, call.self);
    return StatusResponse.create();
  }
  const draft = {
    id: request.msgId,
    senderId: call.self,
    type: request.contentType,
    content: storedContent(call.origin(), request),
    quoteId: request.quoteMsgId,
    ...(command && { command: { id: command.id, name: command.name, type: command.type } }),
  };
  call.messaging.post(key, draft, call.session);
  return StatusResponse.create();
});

/** Ids are UUIDs without dashes in lower case. Source: yw. A command may come without content. Source: Murexide. */
function check({ msgId, contentType, commandId, data = OutgoingContent.create() }: SendMessageRequest): void {
  if (!/^[0-9a-f]{32}$/.test(msgId)) throw badParameter("msgId");
  if (!isSendable(contentType)) throw badParameter("contentType");
  if (!isFilled(contentType, data) && commandId === "0") throw badParameter("content");
}

/** What becomes of an id that was used before. */
function isSentAgain({ variants }: AccountCall): boolean {
  if (variants.resend === "refused") throw refused("消息已存在");
  return variants.resend === "duplicated";
}
