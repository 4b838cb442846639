import { ChatType } from "@gen/yunhu/v1/common";
import { BotBoard, CallEnded, DraftInput, FileShare, Frame, PushMessage, StreamMessage } from "@gen/yunhu/v1/realtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readBinaryFrame, readTextFrame } from "./frames";

const read = (cmd: string, value: Uint8Array = new Uint8Array()) =>
  readBinaryFrame(Frame.toBinary({ info: { seq: "", cmd }, data: { typeUrl: "", value } }), "me");

test("every known command", () => {
  const pushed = PushMessage.create({ msgId: "a", chatId: "7", recvId: "7" });
  expect(read("heartbeat_ack")).toEqual({ type: "heartbeat" });
  expect(read("invite_apply")).toEqual({ type: "requests" });
  expect(read("edit_message", PushMessage.toBinary({ ...pushed, editTime: 5 }))).toEqual({
    type: "patch",
    patch: { id: "a", editedAt: 5 },
  });
  expect(read("blocked_message", PushMessage.toBinary(pushed))).toEqual({ type: "blocked", id: "a", chatId: "7" });
  const part = { msgId: "a", recvId: "me", chatId: "30002", content: " and" };
  expect(read("stream_message", StreamMessage.toBinary(part))).toEqual({ type: "stream", id: "a", text: " and" });
  const draft = { chatId: "7", input: "你好" };
  expect(read("draft_input", DraftInput.toBinary(draft))).toEqual({ type: "draft", chatId: "7", text: "你好" });
  const ended = { msgId: "a", cmd: "live_video_user_hang_up" };
  expect(read("live_video_user_hang_up", CallEnded.toBinary(ended))).toEqual({ type: "callEnded", id: "a" });
  const share = { sendUserId: "7", userId: "me", tempCode: "c", sendType: "s", data: "{}", sendDeviceId: "d" };
  expect(read("file_send_message", FileShare.toBinary(share))).toEqual({
    type: "fileShare",
    share: { fromId: "7", toId: "me", code: "c", kind: "s", data: "{}", deviceId: "d" },
  });
});

test.each([
  [0, "text"],
  [1, "text"],
  [2, "markdown"],
  [3, "html"],
])("a board of content type %i is %s", (contentType, format) => {
  const wire = { botId: "1", botName: "b", chatId: "big", chatType: ChatType.GROUP, content: "c", contentType };
  expect(read("bot_board_message", BotBoard.toBinary({ ...wire, lastUpdateTime: 5 }))).toEqual({
    type: "board",
    board: { botId: "1", botName: "b", chat: { kind: "group", id: "big" }, content: "c", format, updatedAt: 5 },
  });
});

test("a frame without a payload is a command with an empty one", () => {
  const bytes = Frame.toBinary({ info: { seq: "", cmd: "heartbeat_ack" } });
  expect(readBinaryFrame(bytes, "me")).toEqual({ type: "heartbeat" });
});

test("text frames", () => {
  expect(readTextFrame('{"cmd":"heartbeat_ack"}')).toEqual({ type: "heartbeat" });
  expect(readTextFrame('{"info":{"cmd":"invite_apply"}}')).toEqual({ type: "requests" });
  expect(readTextFrame('{"info":{"cmd":"push_message"}}')).toEqual({ type: "unreadable", command: "push_message" });
  expect(readTextFrame('{"cmd":"toString"}')).toBeUndefined();
  expect(readTextFrame("数据不合法")).toBeUndefined();
  expect(readTextFrame('{"cmd":5}')).toBeUndefined();
});

test("never throws", () => {
  const command = fc.constantFrom("push_message", "edit_message", "stream_message", "bot_board_message", "toString");
  fc.assert(fc.property(command, fc.uint8Array({ maxLength: 100 }), (cmd, bytes) => void read(cmd, bytes)));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => void readBinaryFrame(bytes, "me")));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readTextFrame(text)));
});
