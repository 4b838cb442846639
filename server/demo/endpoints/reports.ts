import { ContentType, StatusResponse } from "@gen/yunhu/v1/common";
import { ButtonReportRequest } from "@gen/yunhu/v1/message";
import { findMessage, keyOf } from "../state/addresses";
import { isObject, text } from "../wire/json";
import { kindOf } from "../wire/kind";
import { badParameter, refused } from "../wire/refusal";
import { accountJson, accountProtobuf } from "./endpoint";

/** POST /v1/msg/button-report: tells the message's bot; the effect arrives by push or edit. Source: msg.md. */
export const buttonReport = accountProtobuf(ButtonReportRequest, StatusResponse, (request, call) => {
  const key = keyOf(call.store, call.self, request);
  const message = call.store.chat(key).find(request.msgId);
  if (!message || message.recalledAt !== undefined) throw refused("消息不存在");
  if (request.userId !== call.self) throw badParameter("userId");
  call.messaging.report(key, message, { userId: call.self, value: request.buttonValue });
  return StatusResponse.create();
});

/** POST /v1/msg/file-download-record: notes a download, of which nothing can be read back. Source: msg.md. */
export const fileDownloadRecord = accountJson((body, { store, self }) => {
  const { message } = findMessage(store, self, text(body, "msgId"));
  text(body, "downloadPath");
  if (kindOf(message.type) !== ContentType.FILE) throw badParameter("msgId");
  return undefined;
});

/**
 * POST /v1/msg/a2ui-form-report: tells the message's bot, and repeats what was reported. Source: docs, msg.md; nobody's
 * whole body is proven, so all but the message and the action may be missing.
 */
export const surfaceReport = accountJson((body, { store, messaging, self, now }) => {
  const { chat, message } = findMessage(store, self, text(body, "msgId"));
  if (kindOf(message.type) !== ContentType.A2UI) throw badParameter("msgId");
  if (message.recalledAt !== undefined) throw refused("消息不存在");
  const { formContext, sourceComponentId } = body;
  messaging.submit(chat, message, {
    userId: self,
    action: text(body, "actionName"),
    component: typeof sourceComponentId === "string" ? sourceComponentId : "",
    context: isObject(formContext) ? formContext : {},
  });
  return { ...body, timestamp: now(), uid: self };
});
