import { expect, test } from "vitest";
import { ListMessageByUpdateRequest, ListMessageResponse } from "@gen/yunhu/v1/message";
import { parseVariants, type Variants } from "@server/demo/variants";
import { Account, inGroup } from "./support/account";
import { service } from "./support/service";
import { Socket } from "./support/socket";
import { id, lines, said, smallWorld, start } from "./support/world";

const ann = async (size: number, variants: Partial<Variants>): Promise<Account> =>
  new Account(await service({ world: smallWorld(lines(size)), variants }), "1");

const seqs = ({ msg }: { msg: { msgSeq: number }[] }): number[] => msg.map(({ msgSeq }) => msgSeq);

test("order=oldest-first turns every page around", async () => {
  const account = await ann(10, { order: "oldest-first" });
  expect(seqs(await account.list({ msgCount: 3 }))).toEqual([8, 9, 10]);
  expect(seqs(await account.listBySeq(7))).toEqual([8, 9, 10]);
  expect(seqs(await account.listByMidSeq({ msgId: id(5), msgCount: 2 }))).toEqual([3, 4, 5]);
});

test("anchor=included repeats the anchor as the page's first row", async () => {
  const account = await ann(10, { anchor: "included" });
  expect(seqs(await account.list({ msgId: id(5), msgCount: 3 }))).toEqual([5, 4, 3]);
  expect(seqs(await account.list({ msgCount: 3 }))).toEqual([10, 9, 8]);
});

test("mid=around puts rows on both sides, and makes up for a side that lacks them", async () => {
  const account = await ann(20, { mid: "around" });
  const around = async (target: number) => seqs(await account.listByMidSeq({ msgId: id(target), msgCount: 4 }));
  expect(await around(10)).toEqual([12, 11, 10, 9, 8]);
  expect(await around(20)).toEqual([20, 19, 18, 17, 16]);
  expect(await around(1)).toEqual([5, 4, 3, 2, 1]);
});

test.each([
  ["honoured", [7, 6]],
  ["ignored", [20, 19]],
] as const)("mid-seq=%s", async (variant, rows) => {
  const account = await ann(20, { "mid-seq": variant });
  expect(seqs(await account.listByMidSeq({ msgSeq: 7, msgCount: 1 }))).toEqual(rows);
  expect(seqs(await account.listByMidSeq({ msgCount: 1 }))).toEqual([20, 19]);
});

test("seq=sparse leaves holes and still finds what is newer than any number", async () => {
  const account = await ann(40, { seq: "sparse" });
  const shown = seqs(await account.list({})).toReversed();
  const steps = shown.slice(1).map((seq, index) => seq - (shown[index] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThan(0);
  expect(new Set(steps).size).toBeGreaterThan(1);
  const [last = 0, before = 0] = shown.toReversed();
  for (let number = before - 9; number <= last; number += 1) {
    expect(seqs(await account.listBySeq(number)).toReversed()).toEqual(shown.filter((seq) => seq > number));
  }
  expect(seqs(await account.listByMidSeq({ msgSeq: last - 1, msgCount: 0 }))).toEqual([before]);
});

test.each([
  ["none", []],
  ["own", [{ chatId: "1" }]],
  ["own-anonymous", [undefined]],
] as const)("echo=%s", async (echo, senders) => {
  const demo = await service({ variants: { echo } });
  const socket = await Socket.login(demo, "1");
  await new Account(demo, "1").send({ msgId: id(500) }, { text: "hello" });
  await socket.beat();
  const received = socket.pushes().map(({ sender }) => sender && { chatId: sender.chatId });
  expect(received).toEqual(senders);
});

test("update=present lists what was sent, edited or recalled since, up to a count", async () => {
  const messages = lines(10).map((message) => {
    if (message.seq === 2) return said(2, "1", { editedAt: start + 60 * 60_000 });
    return message.seq === 3 ? said(3, "2", { recalledAt: start + 50 * 60_000, recalledBy: "2" }) : message;
  });
  const account = new Account(await service({ world: smallWorld(messages), variants: { update: "present" } }), "1");
  const since = async (minutes: number, msgCount: number) => {
    const request = { ...inGroup, updateTime: start + minutes * 60_000, msgCount };
    const path = "/v1/msg/list-message-by-update";
    return seqs(await account.call(path, [ListMessageByUpdateRequest, request], ListMessageResponse));
  };
  expect(await since(8, 100)).toEqual([2, 3, 10, 9]);
  expect(await since(8, 2)).toEqual([10, 9]);
  expect(await since(55, 100)).toEqual([2]);
});

test("update=absent has no such path", async () => {
  const account = await ann(1, {});
  const answer = await account.post("/v1/msg/list-message-by-update", "", "application/x-protobuf");
  expect(answer.status).toBe(404);
});

test("a list of variants is read, and a wrong one named", () => {
  expect(parseVariants(" order=oldest-first, mid-seq=ignored ")).toMatchObject({
    order: "oldest-first",
    "mid-seq": "ignored",
    seq: "dense",
  });
  expect(() => parseVariants("oder=newest-first")).toThrow(/^DEMO_VARIANTS has no key "oder"; it has order, anchor/);
  expect(() => parseVariants("order=upwards")).toThrow(
    'DEMO_VARIANTS: order is one of newest-first, oldest-first, not "upwards".',
  );
});
