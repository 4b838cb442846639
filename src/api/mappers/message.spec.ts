import { ContentType } from "@gen/yunhu/v1/common";
import { Message } from "@gen/yunhu/v1/message";
import type { PartialMessage } from "@protobuf-ts/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mapMessage } from "./message";

const chat = { kind: "group", id: "big" } as const;
const map = (wire: PartialMessage<Message>) => mapMessage(Message.create(wire), chat, "me");

test("what the wire leaves out is absent", () => {
  expect(map({ msgId: "a" })).toEqual({ id: "a", chat, seq: 0, time: 0, mine: false, type: 0, content: {} });
});

test("what it says is there", () => {
  const message = map({
    msgId: "a",
    sender: { chatId: "7", name: "王" },
    contentType: ContentType.IMAGE,
    content: { text: "你好", fileSize: 5, stickerItemId: "9007199254740993", buttons: '[[{"text":"x"}]]' },
    sendTime: 1_700_000_000_000,
    cmd: { name: "help" },
    msgDeleteTime: 2,
    quoteMsgId: "q",
    msgSeq: 12,
    editTime: 3,
  });
  expect(message).toMatchObject({
    seq: 12,
    time: 1_700_000_000_000,
    sender: { id: "7", kind: "user", name: "王" },
    type: 2,
    content: { text: "你好", fileSize: 5, stickerItemId: "9007199254740993", buttons: [[{ text: "x" }]] },
    command: "help",
    quoteId: "q",
    recalledAt: 2,
    editedAt: 3,
  });
});

test("a kind that nobody has heard of is kept", () => {
  const bytes = Uint8Array.of(0x0a, 1, 0x61, 0x20, 99);
  expect(mapMessage(Message.fromBinary(bytes), chat, "me").type).toBe(99);
});

test.each([
  ["right", undefined, true],
  ["left", undefined, false],
  ["", "me", true],
  ["", "7", false],
  ["right", "7", true],
])("direction %j from %j is mine: %j", (direction, chatId, mine) => {
  expect(map({ msgId: "a", direction, ...(chatId !== undefined && { sender: { chatId } }) }).mine).toBe(mine);
});

test("nobody logged in sent nothing", () => {
  expect(mapMessage(Message.create({ msgId: "a", sender: {} }), chat, "").mine).toBe(false);
});

test("numbers out of range are dropped", () => {
  const odd = fc.constantFrom(-1, Number.NaN, Infinity, 2 ** 53, 2 ** 64, 0.5);
  fc.assert(
    fc.property(odd, (value) => {
      const message = map({
        msgId: "a",
        msgSeq: value,
        sendTime: value,
        editTime: value,
        msgDeleteTime: value,
        content: { fileSize: value, width: value, audioTime: value },
      });
      expect(message).toEqual({ id: "a", chat, seq: 0, time: 0, mine: false, type: 0, content: {} });
    }),
  );
});
