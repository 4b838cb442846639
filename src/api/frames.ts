import { BotBoard, CallEnded, DraftInput, FileShare, Frame, PushMessage, StreamMessage } from "@gen/yunhu/v1/realtime";
import type { RealtimeEvent } from "@/domain/realtime";
import { ApiError } from "./errors";
import { objectOf, parseJson, textOf } from "./json";
import { mapBoard } from "./mappers/board";
import { mapEdit, mapPush } from "./mappers/push";
import { decode } from "./reader";

/** What a frame of the service says: an event, the answer to a heartbeat, or nothing this client knows. */
export type FrameNews = RealtimeEvent | { readonly type: "heartbeat" } | undefined;

type Payload = (bytes: Uint8Array, self: string) => FrameNews;

/** By info.cmd; the type URL beside the payload is not dependable. Sources: docs, Murexide. */
const PAYLOADS: Readonly<Partial<Record<string, Payload>>> = {
  heartbeat_ack: () => ({ type: "heartbeat" }),
  push_message: (bytes, self) => mapPush(decode(PushMessage, bytes), self),
  edit_message: (bytes, self) => mapEdit(decode(PushMessage, bytes), self),
  blocked_message: (bytes) => {
    const { msgId, chatId } = decode(PushMessage, bytes);
    return { type: "blocked", id: msgId, chatId };
  },
  stream_message: (bytes) => {
    const { msgId, content } = decode(StreamMessage, bytes);
    return { type: "stream", id: msgId, text: content };
  },
  draft_input: (bytes) => {
    const { chatId, input } = decode(DraftInput, bytes, "lenient");
    return { type: "draft", chatId, text: input };
  },
  bot_board_message: (bytes) => ({ type: "board", board: mapBoard(decode(BotBoard, bytes, "lenient")) }),
  invite_apply: () => ({ type: "requests" }),
  file_send_message: (bytes) => ({ type: "fileShare", share: mapFileShare(decode(FileShare, bytes, "lenient")) }),
  live_video_user_hang_up: (bytes) => ({ type: "callEnded", id: decode(CallEnded, bytes, "lenient").msgId }),
};

/**
 * Reads a binary frame. Never throws: a known command whose payload cannot be read is `unreadable`; bytes that are no
 * frame (a refused login is answered by the bare words 数据不合法) are nothing.
 */
export function readBinaryFrame(bytes: Uint8Array, self: string): FrameNews {
  const frame = attempt(() => decode(Frame, bytes, "lenient"));
  const command = frame?.info?.cmd ?? "";
  const payload = Object.hasOwn(PAYLOADS, command) ? PAYLOADS[command] : undefined;
  if (!payload) return undefined;
  return attempt(() => payload(frame?.data?.value ?? new Uint8Array(), self)) ?? { type: "unreadable", command };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/**
 * Reads a text frame; some commands come as JSON (Murexide). No source shows a payload in one, so what a known command
 * says there has to be fetched. Never throws.
 */
export function readTextFrame(text: string): FrameNews {
  const json = objectOf(parseJson(text));
  const command = textOf(json?.["cmd"]) || textOf(objectOf(json?.["info"])?.["cmd"]);
  if (command === "heartbeat_ack") return { type: "heartbeat" };
  if (command === "invite_apply") return { type: "requests" };
  return Object.hasOwn(PAYLOADS, command) ? { type: "unreadable", command } : undefined;
}

const mapFileShare = (wire: FileShare) => ({
  fromId: wire.sendUserId,
  toId: wire.userId,
  code: wire.tempCode,
  kind: wire.sendType,
  data: wire.data,
  deviceId: wire.sendDeviceId,
});
