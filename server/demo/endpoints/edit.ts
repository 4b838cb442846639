import { ContentType, StatusResponse } from "@gen/yunhu/v1/common";
import { Content, EditedContent, EditMessageRequest } from "@gen/yunhu/v1/message";
import { keyOf, findMessage } from "../state/addresses";
import type { EditRecord, StoredMessage } from "../model";
import { count, text } from "../wire/json";
import type { Presenter } from "../wire/present";
import { badParameter, notYours } from "../wire/refusal";
import { accountJson, accountProtobuf } from "./endpoint";

/** The kinds that can be edited, each into each. Source: msg.md; newer clients also send A2UI. */
const editable = new Set<number>([ContentType.TEXT, ContentType.MARKDOWN, ContentType.HTML, ContentType.A2UI]);

/** POST /v1/msg/edit-message: by the author, among kinds of text. Source: msg.md. */
export const editMessage = accountProtobuf(EditMessageRequest, StatusResponse, (request, call) => {
  const key = keyOf(call.store, call.self, request);
  const message = call.store.chat(key).find(request.msgId);
  if (message?.senderId !== call.self || message.recalledAt !== undefined) throw notYours();
  if (!editable.has(request.contentType) || !editable.has(message.type)) throw badParameter("contentType");
  const { text: newText, buttons, quoteMsgText } = request.content ?? EditedContent.create();
  if (newText === "") throw badParameter("content");
  call.messaging.edit(key, message, {
    type: request.contentType,
    content: { ...message.content, text: newText, ...(buttons && { buttons }), ...(quoteMsgText && { quoteMsgText }) },
    quoteId: request.quoteMsgId,
  });
  return StatusResponse.create();
});

/** POST /v1/msg/list-message-edit-record: pages of what a message said before, the latest first. Source: msg.md. */
export const listEditRecord = accountJson((body, { store, self, present }) => {
  const message = findMessage(store, self, text(body, "msgId")).message;
  const size = count(body, "size", 1);
  const from = (count(body, "page", 1) - 1) * size;
  const edits = (message.edits ?? []).toReversed();
  return { list: edits.slice(from, from + size).map((edit) => row(message, edit, present)), total: edits.length };
});

const row = (message: StoredMessage, { id, contentType, content, at }: EditRecord, present: Presenter) => ({
  id,
  msgId: message.id,
  contentType,
  contentOld: Content.toJsonString(present.content(content)),
  createTime: message.time,
  msgTime: at,
});
