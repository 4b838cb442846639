import { ChatType } from "@gen/yunhu/v1/common";
import { Conversation } from "@gen/yunhu/v1/conversation";
import type { PartialMessage } from "@protobuf-ts/runtime";
import { expect, test } from "vitest";
import { mapChat } from "./chat";

const map = (wire: PartialMessage<Conversation>) =>
  mapChat(Conversation.create({ chatId: "7", chatType: ChatType.USER, ...wire }));

test.each([
  [{ remark: "小王", name: "Wang" }, "小王"],
  [{ name: "Wang" }, "Wang"],
  [{}, "7"],
])("%j is called %j", (wire, name) => {
  expect(map(wire)?.name).toBe(name);
});

test("a mention has a place, or none that is known, or is none", () => {
  expect(map({ at: 1, atData: { msgSeq: 12 } })?.mentionSeq).toBe(12);
  expect(map({ at: 2 })?.mentionSeq).toBe(0);
  expect(map({ atData: { msgSeq: 12 } })).not.toHaveProperty("mentionSeq");
});

test("the time is the list's, else the message's in seconds", () => {
  expect(map({ timestampMs: 5_000, sendTimestamp: 9 })?.time).toBe(5_000);
  expect(map({ sendTimestamp: 9 })?.time).toBe(9_000);
  expect(map({ timestampMs: 2 ** 60, sendTimestamp: 2 ** 52 })?.time).toBe(0);
});

test("what names no chat is none", () => {
  expect(map({ chatId: "" })).toBeUndefined();
  expect(map({ chatType: ChatType.UNSPECIFIED })).toBeUndefined();
  expect(mapChat(Conversation.fromBinary(Uint8Array.of(0x0a, 1, 0x37, 0x10, 9)))).toBeUndefined();
});
