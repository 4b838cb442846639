import { ContentType } from "@gen/yunhu/v1/common";
import {
  ListMessageByMidSeqRequest,
  ListMessageByMidSeqResponse,
  ListMessageBySeqRequest,
  ListMessageBySeqResponse,
  ListMessageByUpdateRequest,
  ListMessageRequest,
  ListMessageResponse,
  ListPictureMessageRequest,
  type Message,
} from "@gen/yunhu/v1/message";
import type { StoredMessage } from "../model";
import { keyOf, type Address } from "../state/addresses";
import type { ChatLog } from "../state/chat-log";
import { kindOf } from "../wire/kind";
import { accountProtobuf, type AccountCall } from "./endpoint";

/** POST /v1/msg/list-message. Source: msg.md. */
export const listMessage = accountProtobuf(ListMessageRequest, ListMessageResponse, (request, call) => ({
  msg: page(call, request, (log, isShown) => call.pages.before(log, request.msgId, request.msgCount, isShown)),
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

/** POST /v1/msg/pic-list-message-by-mid-seq: the pictures around one, for looking through them. Source: docs. */
export const listPictureMessage = accountProtobuf(ListPictureMessageRequest, ListMessageResponse, (request, call) => {
  const { imageId, earlierQuantities: earlier, latestQuantities: later } = request;
  const span = { earlier, later };
  return {
    msg: page(call, request, (log, isShown) =>
      call.pages.pictures(log, imageId, span, (message) => isPicture(message) && isShown(message)),
    ),
  };
});

const isPicture = ({ type, recalledAt }: StoredMessage): boolean =>
  kindOf(type) === ContentType.IMAGE && recalledAt === undefined;

/** The rows of a page as the reader sees them, without those that he deleted for himself. */
function page(
  call: AccountCall,
  address: Address,
  choose: (log: ChatLog, isShown: (message: StoredMessage) => boolean) => StoredMessage[],
): Message[] {
  const key = keyOf(call.store, call.self, address);
  const dropped = call.store.dropped.of(call.self, key);
  const isShown = ({ id }: StoredMessage): boolean => !dropped.has(id);
  const rows = choose(call.store.chat(key), isShown).filter(isShown);
  return call.pages.arrange(rows).map((message) => call.present.message(key, message, call.self));
}
