import type { MessageType, PartialMessage } from "@protobuf-ts/runtime";
import { StatusResponse } from "@gen/yunhu/v1/common";
import {
  ButtonReportRequest,
  EditMessageRequest,
  ListMessageByMidSeqRequest,
  ListMessageBySeqRequest,
  ListMessageByUpdateRequest,
  ListMessageRequest,
  RecallMessageBatchRequest,
  RecallMessageRequest,
  SendMessageRequest,
} from "@gen/yunhu/v1/message";
import type { ChatRef } from "@/domain/chat";
import type { EditHistory } from "@/domain/edits";
import type { Message } from "@/domain/message";
import type { MessageEdit, OutgoingMessage } from "@/domain/outgoing";
import { toHex } from "@/utils/bytes";
import { ApiError } from "./errors";
import { chatType } from "./mappers/chat";
import { mapEditHistory } from "./mappers/edits";
import { editRequest, sendRequest } from "./outgoing";
import { readPage } from "./page";
import type { CallOptions, Transport } from "./transport";

/** A message to list around: by its id, or by its place where only that is known. */
export type Target = { readonly id: string } | { readonly seq: number };

/** A press of a button that reports. */
export interface ButtonPress {
  readonly chat: ChatRef;
  readonly messageId: string;
  readonly value: string;
}

/**
 * The calls about messages. Pages come in the service's order, which is not documented, and may hold the anchor or not;
 * rows that cannot be read stand in them as `unreadable`. Everything throws ApiError only.
 */
export interface MessagesApi {
  /** The newest `count` messages. */
  listNewest(chat: ChatRef, count: number, options?: CallOptions): Promise<Message[]>;
  /** `count` messages before one; fewer or none at the beginning. */
  listBefore(chat: ChatRef, id: string, count: number, options?: CallOptions): Promise<Message[]>;
  /** A message and `count` neighbours, on whichever side the service chooses. */
  listAround(chat: ChatRef, target: Target, count: number, options?: CallOptions): Promise<Message[]>;
  /** What came after a place, itself left out; from 30 behind on only the newest. 0 for the newest page. */
  listAfterSeq(chat: ChatRef, seq: number, options?: CallOptions): Promise<Message[]>;
  /** What was sent, edited or recalled since a time in Unix ms. Not documented: null where the service has no such call. */
  listUpdated(chat: ChatRef, sinceMs: number, count: number, options?: CallOptions): Promise<Message[] | null>;
  /** Sends a message. The answer has neither time nor place: those come with a page or a push. */
  send(message: OutgoingMessage, options?: CallOptions): Promise<void>;
  edit(edit: MessageEdit, options?: CallOptions): Promise<void>;
  recall(chat: ChatRef, ids: readonly string[], options?: CallOptions): Promise<void>;
  /** Tells a bot that its button was pressed; the effect comes as a push. */
  reportButton(press: ButtonPress, options?: CallOptions): Promise<void>;
  /** Earlier contents of a message. @param page from 1 */
  listEdits(id: string, page: number, size: number, options?: CallOptions): Promise<EditHistory>;
  /** Tells the service that a file message was saved, and where. */
  reportDownload(id: string, path: string, options?: CallOptions): Promise<void>;
}

/** @param self the service's id of whoever reads; it decides which messages are `mine` */
export function createMessagesApi(transport: Transport, self: () => string): MessagesApi {
  async function list<Q extends object>(
    path: string,
    type: MessageType<Q>,
    request: PartialMessage<Q>,
    chat: ChatRef,
    options?: CallOptions,
  ): Promise<Message[]> {
    return readPage(await transport.bytes(path, type, request, options), chat, self());
  }

  async function tell<Q extends object>(
    path: string,
    type: MessageType<Q>,
    request: PartialMessage<Q>,
    options?: CallOptions,
  ): Promise<void> {
    await transport.proto(path, type, request, StatusResponse, options);
  }

  return {
    listNewest: (chat, msgCount, options) =>
      list("v1/msg/list-message", ListMessageRequest, { msgCount, ...wire(chat) }, chat, options),
    listBefore: (chat, msgId, msgCount, options) =>
      list("v1/msg/list-message", ListMessageRequest, { msgCount, msgId, ...wire(chat) }, chat, options),
    listAround: (chat, target, msgCount, options) => {
      const anchor = "id" in target ? { msgId: target.id } : { msgSeq: wholeSeq(target.seq) };
      const request = { ...anchor, msgCount, ...wire(chat) };
      return list("v1/msg/list-message-by-mid-seq", ListMessageByMidSeqRequest, request, chat, options);
    },
    listAfterSeq: (chat, seq, options) => {
      const request = { msgStart: wholeSeq(seq), ...wire(chat) };
      return list("v1/msg/list-message-by-seq", ListMessageBySeqRequest, request, chat, options);
    },
    listUpdated: async (chat, updateTime, msgCount, options) => {
      const request = { updateTime, msgCount, ...wire(chat) };
      try {
        return await list("v1/msg/list-message-by-update", ListMessageByUpdateRequest, request, chat, options);
      } catch (error) {
        if (isAbsence(error)) return null;
        throw error;
      }
    },
    send: (message, options) => tell("v1/msg/send-message", SendMessageRequest, sendRequest(message), options),
    edit: (edit, options) => tell("v1/msg/edit-message", EditMessageRequest, editRequest(edit), options),
    recall: async (chat, ids, options) => {
      const [msgId, ...more] = ids;
      if (msgId === undefined) return;
      if (more.length === 0) return tell("v1/msg/recall-msg", RecallMessageRequest, { msgId, ...wire(chat) }, options);
      const request = { msgId: [...ids], ...wire(chat) };
      return tell("v1/msg/recall-msg-batch", RecallMessageBatchRequest, request, options);
    },
    reportButton: ({ chat, messageId: msgId, value: buttonValue }, options) => {
      const request = { msgId, ...wire(chat), userId: self(), buttonValue };
      return tell("v1/msg/button-report", ButtonReportRequest, request, options);
    },
    listEdits: async (msgId, page, size, options) =>
      mapEditHistory(await transport.json("v1/msg/list-message-edit-record", { msgId, size, page }, options)),
    reportDownload: async (msgId, downloadPath, options) => {
      await transport.json("v1/msg/file-download-record", { msgId, downloadPath }, options);
    },
  };
}

/** A fresh message id: a random UUID without dashes, made without `randomUUID`, which plain http pages lack. */
export function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x40);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return toHex(bytes);
}

const wire = (chat: ChatRef) => ({ chatId: chat.id, chatType: chatType(chat.kind) });

/** Whether a call failed because the service does not have it, and not for a reason that may pass. */
const isAbsence = (error: unknown): boolean =>
  error instanceof ApiError && (error.kind === "refused" || (error.kind === "broken" && !error.retryable));

/** A rescued row's place can lie between two others. */
const wholeSeq = (seq: number) => Math.max(0, Math.floor(seq));
