import { expect, test } from "vitest";
import { ChatType } from "@gen/yunhu/v1/common";
import { ListMessageByMidSeqRequest, ListMessageByMidSeqResponse } from "@gen/yunhu/v1/message";
import { BinaryWriter, WireType } from "@protobuf-ts/runtime";
import type { Variants } from "@server/demo/variants";
import { Account, inGroup } from "./support/account";
import { service } from "./support/service";
import { id, lines, said, smallWorld } from "./support/world";

const ann = async (size: number, variants: Partial<Variants> = {}): Promise<Account> =>
  new Account(await service({ world: smallWorld(lines(size)), variants }), "1");

const seqs = ({ msg }: { msg: { msgSeq: number }[] }): number[] => msg.map(({ msgSeq }) => msgSeq);
const down = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, index) => from - index);

test("a message carries what it says, who says it, and where", async () => {
  const edited = said(1, "2", { editedAt: 5, quoteId: id(9), command: { id: "101", name: "回声", type: 1 } });
  const recalled = said(2, "1", { recalledAt: 7, recalledBy: "2" });
  const account = new Account(await service({ world: smallWorld([edited, recalled]) }), "1");
  const { status, msg } = await account.list({});
  expect(status).toMatchObject({ code: 1, msg: "success" });
  expect(msg[1]).toMatchObject({
    msgId: id(1),
    sender: { chatId: "2", chatType: 1, name: "bob", tagOld: ["owner"], tag: [{ id: "7", text: "owner" }] },
    direction: "left",
    contentType: 1,
    content: { text: "line 1" },
    sendTime: edited.time,
    cmd: { name: "回声", type: 1 },
    msgDeleteTime: 0,
    quoteMsgId: id(9),
    msgSeq: 1,
    editTime: 5,
  });
  expect(msg[0]).toMatchObject({ direction: "right", msgDeleteTime: 7 });
});

test("the status number passes 2^53 and stays exact", async () => {
  const account = await ann(1);
  const numbers: bigint[] = [];
  while (!numbers.some((number) => number > 2n ** 53n)) {
    const { status } = await account.list({});
    numbers.push(BigInt(status?.number ?? 0));
  }
  expect(numbers.every((number) => number >= 0n && number < 2n ** 63n)).toBe(true);
});

test("list-message pages back to the first message, each once, without its anchor", async () => {
  const account = await ann(75);
  const read: number[] = [];
  for (let anchor = ""; ;) {
    const { msg } = await account.list({ msgId: anchor, msgCount: 30 });
    if (msg.length === 0) break;
    read.push(...seqs({ msg }));
    anchor = msg.at(-1)?.msgId ?? "";
  }
  expect(read).toEqual(down(75, 1));
});

test("list-message serves at most 100 rows, and none before an unknown anchor", async () => {
  const account = await ann(150);
  expect(seqs(await account.list({ msgCount: 5000 }))).toEqual(down(150, 51));
  expect(await account.list({ msgId: id(999) })).toMatchObject({ status: { code: 1 }, msg: [] });
});

test("list-message-by-seq gives the newest 31 for 0, all newer ones near the end, else only the newest 30", async () => {
  const account = await ann(100);
  expect(seqs(await account.listBySeq(0))).toEqual(down(100, 70));
  expect(seqs(await account.listBySeq(70))).toEqual(down(100, 71));
  expect(seqs(await account.listBySeq(98))).toEqual([100, 99]);
  expect(seqs(await account.listBySeq(100))).toEqual([]);
  expect(seqs(await account.listBySeq(20))).toEqual(down(100, 71));
  expect((await account.listBySeq(98)).msgCount).toBe(2);
});

test("list-message-by-mid-seq gives the target and as many before it as asked", async () => {
  const account = await ann(50);
  const answer = await account.listByMidSeq({ msgId: id(20), msgCount: 10 });
  expect(seqs(answer)).toEqual(down(20, 10));
  expect(answer.total).toBe(11);
  expect(seqs(await account.listByMidSeq({ msgId: id(20) }))).toEqual([20]);
  expect(seqs(await account.listByMidSeq({ msgId: id(999), msgCount: 10 }))).toEqual([]);
});

test.each(["newest-first", "oldest-first"] as const)("msg_seq -1 puts the target last (%s)", async (order) => {
  const account = await ann(50, { order });
  const request = ListMessageByMidSeqRequest.toBinary({
    ...inGroup,
    msgId: id(20),
    msgCount: 1,
    msgSeq: 0,
    unknown: 0,
  });
  const minusOne = new BinaryWriter().tag(3, WireType.Varint).int64(-1).finish();
  const body = Buffer.concat([request, minusOne]);
  const answer = await account.post("/v1/msg/list-message-by-mid-seq", body, "application/octet-stream");
  const { msg } = ListMessageByMidSeqResponse.fromBinary(Buffer.from(await answer.arrayBuffer()));
  expect(msg).toHaveLength(2);
  expect(msg[1]?.msgId).toBe(id(20));
});

test.each([
  [{ chatId: "nowhere", chatType: ChatType.GROUP }, -1],
  [{ chatId: "other", chatType: ChatType.GROUP }, -1],
  [{ chatId: "nobody", chatType: ChatType.USER }, 4402],
  [{ chatId: "2", chatType: ChatType.BOT }, -1],
  [{ chatId: "g", chatType: ChatType.UNSPECIFIED }, 1100],
])("the chat %o is refused by %i", async (chat, code) => {
  const account = await ann(1);
  expect((await account.list(chat)).status?.code).toBe(code);
});

test("a chat in which nothing was said is empty", async () => {
  const account = await ann(1);
  expect(await account.list({ chatId: "3", chatType: ChatType.USER })).toMatchObject({ status: { code: 1 }, msg: [] });
});

test("no token, a wrong one, garbage and a body too large have their answers", async () => {
  const demo = await service();
  const path = "/v1/msg/list-message";
  const bad = await new Account(demo, "1", "wrong").post(path, new Uint8Array(), "application/x-protobuf");
  expect(await bad.text()).toBe('{"code":-101,"msg":"未登录"}');
  const account = new Account(demo, "1");
  const garbage = await account.post(path, Buffer.from("<html>"), "application/x-protobuf");
  expect(Buffer.from(await garbage.arrayBuffer()).includes("请求参数错误")).toBe(true);
  const large = await account.post(path, new Uint8Array(2_000_000), "application/x-protobuf");
  expect(large.status).toBe(413);
});

test("a wrong method and an unknown path are 404", async () => {
  const { origin } = await service();
  expect((await fetch(`${origin}/v1/msg/list-message`)).status).toBe(404);
  expect((await fetch(`${origin}/v1/user/info`, { method: "POST" })).status).toBe(404);
  expect((await fetch(`${origin}/v1/nothing`, { method: "POST" })).status).toBe(404);
  expect((await new Account(await service(), "1").list(inGroup)).status?.code).toBe(1);
});
