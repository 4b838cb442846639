import { BinaryWriter, UnknownFieldHandler, WireType } from "@protobuf-ts/runtime";
import { ChatType, Command, Status, StatusResponse, Tag } from "@gen/yunhu/v1/common";
import { Content, ListMessageResponse, Message } from "@gen/yunhu/v1/message";
import { Account } from "@gen/yunhu/v1/user";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ApiError } from "./errors";
import { decode } from "./reader";

const write = (fill: (writer: BinaryWriter) => void) => {
  const writer = new BinaryWriter();
  fill(writer);
  return writer.finish();
};
const broken = expect.objectContaining({ name: "ApiError", kind: "broken" }) as unknown;

test("reads what protobuf-ts wrote", () => {
  const message = Message.create({
    msgId: "a",
    sender: { chatId: "7", chatType: ChatType.BOT, isVip: true, tag: [{ id: "18446744073709551615", text: "t" }] },
    content: { text: "你好", stickerItemId: "9007199254740993" },
    cmd: { id: "5", name: "help", type: 1 },
    sendTime: 1_700_000_000_000,
  });
  expect(decode(Message, Message.toBinary(message))).toEqual(message);
  const account = Account.create({ id: "1", coin: 1.5 });
  expect(decode(Account, Account.toBinary(account))).toEqual(account);
});

test("keeps unknown fields, byte for byte", () => {
  const bytes = write((writer) => {
    writer.tag(1, WireType.LengthDelimited).string("a").tag(99, WireType.LengthDelimited).string("new");
    writer.tag(98, WireType.Bit64).fixed64(7).tag(97, WireType.Varint).uint64("18446744073709551615");
  });
  const message = decode(Message, bytes);
  expect(UnknownFieldHandler.list(message).map(({ no }) => no)).toEqual([99, 98, 97]);
  expect(Message.toBinary(message)).toEqual(bytes);
});

test("keeps 64-bit values exactly, and rounds the numbers that cannot be kept", () => {
  const status = write((writer) => writer.tag(1, WireType.Varint).int64("-9223372036854775808"));
  expect(decode(Status, status).number).toBe("-9223372036854775808");
  const content = write((writer) => writer.tag(18, WireType.Varint).uint64("18446744073709551615"));
  expect(decode(Content, content).fileSize).toBe(2 ** 64);
});

test.each([
  ["a number for a text", Message, write((w) => w.tag(1, WireType.Varint).uint32(1))],
  ["a text for a time", Message, write((w) => w.tag(6, WireType.LengthDelimited).string("yesterday"))],
  ["a text for a kind", Message, write((w) => w.tag(4, WireType.LengthDelimited).string("text"))],
  ["a fixed number for a sender", Message, write((w) => w.tag(2, WireType.Bit32).fixed32(1))],
  [
    "a fixed number for a command's type, whose bytes read as a name",
    Command,
    write((w) => w.tag(4, WireType.Bit32).fixed32(0x61011201)),
  ],
  ["a fixed number for an id", Tag, write((w) => w.tag(1, WireType.Bit64).fixed64(1))],
  ["a number for coins", Account, write((w) => w.tag(8, WireType.Varint).uint32(1))],
  ["a text for a flag", Account, write((w) => w.tag(9, WireType.LengthDelimited).string("yes"))],
])("refuses %s", (_, type, bytes) => {
  expect(() => decode<object>(type, bytes)).toThrow(broken);
});

test("refuses a text that runs out of its message, though the bytes go on", () => {
  const bytes = write((writer) => {
    writer
      .tag(5, WireType.LengthDelimited)
      .uint32(3)
      .raw(Uint8Array.of(0x0a, 0x09, 0x61));
    writer.tag(9, WireType.LengthDelimited).string("a quote's id");
  });
  expect(() => Message.fromBinary(bytes)).not.toThrow();
  expect(() => decode(Message, bytes)).toThrow(broken);
});

test("refuses a number that runs out of its message", () => {
  const fileSizeWithoutEnd = [0x90, 0x01, 0xff];
  const swallowed = 0x30;
  const bytes = Uint8Array.of(0x2a, 3, ...fileSizeWithoutEnd, swallowed, 0x20, 5);
  expect(() => Message.fromBinary(bytes)).not.toThrow();
  expect(() => decode(Message, bytes)).toThrow(broken);
});

test("mends texts that are not UTF-8 only where asked to", () => {
  const bytes = write((writer) => writer.tag(3, WireType.LengthDelimited).bytes(Uint8Array.of(0x61, 0xff)));
  expect(() => decode(Status, bytes)).toThrow(broken);
  expect(decode(Status, bytes, "lenient").msg).toBe("a\uFFFD");
});

test("throws nothing but ApiError, whatever the bytes", () => {
  const page = ListMessageResponse.toBinary({
    status: { number: "9007199254740993", code: 1, msg: "success" },
    msg: [Message.create({ msgId: "a", content: { text: "hello" }, sender: { chatId: "7", tag: [{ text: "t" }] } })],
  });
  const mutated = fc
    .array(fc.tuple(fc.nat(page.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), page));
  fc.assert(
    fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), fc.nat(200), (bytes, cut) => {
      for (const type of [ListMessageResponse, StatusResponse]) {
        try {
          decode<object>(type, bytes.subarray(0, bytes.length - cut));
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
        }
      }
    }),
    { numRuns: 500 },
  );
});
