import { BinaryWriter, WireType, type PartialMessage } from "@protobuf-ts/runtime";
import { ChatType, ContentType } from "@gen/yunhu/v1/common";
import { ListMessageResponse, Message } from "@gen/yunhu/v1/message";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ApiError } from "./errors";
import { readPage } from "./page";

const chat = { kind: "group", id: "big" } as const;
const success = { number: "1", code: 1, msg: "success" };
const row = (seq: number, more: PartialMessage<Message> = {}) =>
  Message.toBinary(Message.create({ msgId: `id-${seq}`, msgSeq: seq, sendTime: seq * 1_000, ...more }));
const page = (...rows: Uint8Array[]) =>
  rows
    .reduce(
      (writer, bytes) => writer.tag(2, WireType.LengthDelimited).bytes(bytes),
      new BinaryWriter().raw(ListMessageResponse.toBinary({ status: success, msg: [] })),
    )
    .finish();
const read = (...rows: Uint8Array[]) => readPage(page(...rows), chat, "me");

/** A row whose text is not UTF-8. */
const illegible = (more: PartialMessage<Message> = {}) => {
  const content = Uint8Array.of(0x0a, 0x03, 0x68, 0xff, 0x69);
  const writer = new BinaryWriter().raw(Message.toBinary(Message.create(more)));
  return writer.tag(5, WireType.LengthDelimited).bytes(content).finish();
};

test("gives the rows as they came", () => {
  expect(read(row(3), row(1), row(2)).map(({ id, seq }) => [id, seq])).toEqual([
    ["id-3", 3],
    ["id-1", 1],
    ["id-2", 2],
  ]);
  expect(read()).toEqual([]);
});

test("a row that is not UTF-8 stands as unreadable, with all that can be saved", () => {
  const bytes = illegible({
    msgId: "bad",
    msgSeq: 2,
    sendTime: 2_000,
    contentType: ContentType.TEXT,
    sender: { chatId: "me", name: "我", chatType: ChatType.USER },
  });
  const rows = read(row(3), bytes, row(1));
  expect(rows.map(({ id }) => id)).toEqual(["id-3", "bad", "id-1"]);
  expect(rows[1]).toMatchObject({ seq: 2, time: 2_000, type: 1, mine: true, content: { text: "h\uFFFDi" } });
  expect(rows[1]?.sender).toMatchObject({ id: "me", name: "我", kind: "user" });
  expect(rows[1]?.unreadable).toEqual(bytes);
  expect(rows.filter((one) => one.unreadable)).toHaveLength(1);
});

test("a truncated sub-message does not swallow the next row", () => {
  const torn = Uint8Array.of(...row(2), 0x2a, 0x02, 0x0a, 0x40);
  const rows = read(row(3), torn, row(1));
  expect(rows.map(({ id, seq }) => [id, seq])).toEqual([
    ["id-3", 3],
    ["id-2", 2],
    ["id-1", 1],
  ]);
  expect(rows.map((one) => one.unreadable !== undefined)).toEqual([false, true, false]);
});

test("without an id a row gets one from its bytes, the same each time", () => {
  const first = read(illegible())[0]?.id;
  expect(first).toMatch(/^unreadable-[0-9a-f]{16}$/);
  expect(read(row(1), illegible())[1]?.id).toBe(first);
  expect(read(illegible({ direction: "left" }))[0]?.id).not.toBe(first);
});

test("half an id is none", () => {
  expect(read(Uint8Array.of(0x0a, 0x05, 0x61))[0]?.id).toMatch(/^unreadable-/);
});

test("a row without an id is unreadable even when it is well-formed", () => {
  expect(read(Message.toBinary(Message.create({ msgSeq: 4 })))[0]).toMatchObject({
    seq: 4,
    unreadable: expect.anything() as unknown,
  });
});

test.each([
  ["newest first", [row(20), illegible(), illegible({ direction: "left" }), row(17)], [20, 19, 18, 17]],
  ["oldest first", [row(10), illegible(), row(11)], [10, 10.5, 11]],
  ["at the old end", [row(11), row(10), illegible()], [11, 10, 9]],
  ["at the new end", [illegible(), row(11), row(10)], [12, 11, 10]],
  ["alone", [illegible()], [0]],
])("a row without a place is put between its neighbours: %s", (_, rows, seqs) => {
  const placed = read(...rows);
  const order = placed.map(({ seq }) => seq);
  const expected = [...seqs.keys()].sort((a, b) => (seqs[a] ?? 0) - (seqs[b] ?? 0));
  expect([...order.keys()].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0))).toEqual(expected);
  expect(new Set(order).size).toBe(order.length);
  expect(placed.every(({ time, seq }) => time >= seq)).toBe(true);
});

test.each([
  ["no status", new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(row(1)).finish()],
  ["an unreadable status", Uint8Array.of(0x0a, 0x02, 0x0a, 0x00)],
  ["a status of another wire type", Uint8Array.of(0x08, 0x01)],
  ["a frame cut in a row", page(row(1), row(2)).subarray(0, -3)],
  ["rows that are numbers", Uint8Array.of(...page(), 0x10, 0x01)],
])("%s is broken", (_, bytes) => {
  expect(() => readPage(bytes, chat, "me")).toThrow(expect.objectContaining({ kind: "broken" }));
});

test("a refusal comes in the service's words", () => {
  const bytes = ListMessageResponse.toBinary({ status: { number: "1", code: 1002, msg: "没有权限" }, msg: [] });
  expect(() => readPage(bytes, chat, "me")).toThrow(
    expect.objectContaining({ kind: "refused", message: "没有权限", serviceCode: 1002 }),
  );
});

test("every mutated row leaves the others whole, and throws nothing but ApiError", () => {
  const good = row(2, { content: { text: "你好", buttons: "[]" }, sender: { chatId: "7", tag: [{ text: "t" }] } });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
      const bad = changes.reduce((bytes, [at, value]) => bytes.with(at, value), good);
      const rows = read(row(3), bad, row(1));
      expect(rows).toHaveLength(3);
      expect([rows[0]?.id, rows[2]?.id]).toEqual(["id-3", "id-1"]);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (junk) => {
      try {
        readPage(junk, chat, "me");
      } catch (error) {
        expect(error).toBeInstanceOf(ApiError);
      }
    }),
  );
});
