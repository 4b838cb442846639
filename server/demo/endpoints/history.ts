import {
  ListMessageByMidSeqRequest,
  ListMessageByMidSeqResponse,
  ListMessageBySeqRequest,
  ListMessageBySeqResponse,
  ListMessageByUpdateRequest,
  ListMessageRequest,
  ListMessageResponse,
  type Message,
} from "@gen/yunhu/v1/message";
import type { StoredMessage } from "../model";
import { keyOf, type Address } from "../state/addresses";
import type { ChatLog } from "../state/chat-log";
import { accountProtobuf, type AccountCall } from "./endpoint";

/** POST /v1/msg/list-message. Source: msg.md. */
export const listMessage = accountProtobuf(ListMessageRequest, ListMessageResponse, (request, call) => ({
  msg: page(call, request, (log) => call.pages.before(log, request.msgId, request.msgCount)),
}));

/** POST /v1/msg/list-message-by-seq. Source: msg.md. */
export const listMessageBySeq = accountProtobuf(ListMessageBySeqRequest, ListMessageBySeqResponse, (request, call) => {
  const msg = page(call, request, (log) => call.pages.after(log, request.msgStart));
  return { msg, msgCount: msg.length };
});

/** POST /v1/msg/list-message-by-mid-seq. Source: msg.md. */
export const listMessageByMidSeq = accountProtobuf(
  ListMessageByMidSeqRequest,
  ListMessageByMidSeqResponse,
  (request, call) => {
    const target = { id: request.msgId, shown: request.msgSeq };
    const msg = page(call, request, (log) => call.pages.around(log, target, request.msgCount));
    return { msg, total: msg.length };
  },
);

/** POST /v1/msg/list-message-by-update, where it exists. Source: Murexide. */
export const listMessageByUpdate = accountProtobuf(
  ListMessageByUpdateRequest,
  ListMessageResponse,
  (request, call) => ({
    msg: page(call, request, (log) => call.pages.updated(log, request.updateTime, request.msgCount)),
  }),
);

function page(call: AccountCall, address: Address, choose: (log: ChatLog) => StoredMessage[]): Message[] {
  const key = keyOf(call.store, call.self, address);
  const rows = choose(call.store.chat(key));
  return call.pages.arrange(rows).map((message) => call.present.message(key, message, call.self));
}
