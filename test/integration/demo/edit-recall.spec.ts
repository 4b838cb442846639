import { expect, test } from "vitest";
import { ContentType } from "@gen/yunhu/v1/common";
import { Account } from "./support/account";
import { service } from "./support/service";
import { id, said, smallWorld } from "./support/world";

const [bobs, anns] = [id(1), id(2)];

test("an edited message says the new, keeps its number, and its record the old, latest first", async () => {
  const ann = new Account(await service(), "1");
  expect((await ann.edit({ msgId: anns, content: { text: "second" } })).code).toBe(1);
  await ann.edit({ msgId: anns, content: { text: "**third**" }, contentType: ContentType.MARKDOWN, quoteMsgId: bobs });
  const { msg } = await ann.list({ msgId: id(3), msgCount: 1 });
  expect(msg[0]).toMatchObject({ content: { text: "**third**" }, contentType: 3, msgSeq: 2, quoteMsgId: bobs });
  expect(msg[0]?.editTime).toBeGreaterThan(0);
  const record = { code: 1, msg: "success", data: { total: 2 } };
  const row = { msgId: anns, contentType: 1, createTime: msg[0]?.sendTime };
  expect(await ann.json("/v1/msg/list-message-edit-record", { msgId: anns, size: 1, page: 1 })).toMatchObject({
    ...record,
    data: { list: [{ ...row, contentOld: '{"text":"second"}' }] },
  });
  expect(await ann.json("/v1/msg/list-message-edit-record", { msgId: anns, size: 1, page: 2 })).toMatchObject({
    ...record,
    data: { list: [{ ...row, contentOld: '{"text":"line 2"}' }] },
  });
});

test("a message that was never edited has an empty record, an unknown one none", async () => {
  const ann = new Account(await service(), "1");
  const ask = (msgId: string) => ann.json("/v1/msg/list-message-edit-record", { msgId, size: 10, page: 1 });
  expect(await ask(bobs)).toEqual({ code: 1, data: { list: [], total: 0 }, msg: "success" });
  expect(await ask(id(999))).toEqual({ code: 1100, msg: "请求参数错误，msgId字段值非法" });
});

test("a surface may be edited by who sent it, and its record keeps the old one", async () => {
  const surface = said(1, "1", { type: ContentType.A2UI, content: { text: '{"version":"v0.9"}' } });
  const ann = new Account(await service({ world: smallWorld([surface]) }), "1");
  const edit = { msgId: id(1), contentType: ContentType.A2UI, content: { text: "{}" } };
  expect((await ann.edit(edit)).code).toBe(1);
  expect((await ann.list({})).msg[0]).toMatchObject({ contentType: 14, content: { text: "{}" } });
  const record = await ann.json("/v1/msg/list-message-edit-record", { msgId: id(1), size: 10, page: 1 });
  const contentOld = '{"text":"{\\"version\\":\\"v0.9\\"}"}';
  expect(record).toMatchObject({ data: { total: 1, list: [{ contentType: 14, contentOld }] } });
});

test.each([
  ["a foreign message", { msgId: bobs }, -1],
  ["an unknown message", { msgId: id(999) }, -1],
  ["a text into a voice message", { msgId: anns, contentType: ContentType.AUDIO }, 1100],
  ["a picture into a text", { msgId: id(3) }, 1100],
  ["a recalled message", { msgId: id(4) }, -1],
])("editing %s is refused", async (_, request, code) => {
  const picture = said(3, "1", { type: 2, content: { imageUrl: "chat-img.jwznb.com/a.png" } });
  const recalled = said(4, "1", { recalledAt: 1, recalledBy: "1" });
  const world = smallWorld([said(1, "2"), said(2, "1"), picture, recalled]);
  const ann = new Account(await service({ world }), "1");
  const before = (await ann.list({})).msg;
  expect((await ann.edit({ content: { text: "new" }, ...request })).code).toBe(code);
  expect((await ann.list({})).msg).toEqual(before);
});

test("a recalled message stays in its place, with the time of its recall", async () => {
  const ann = new Account(await service(), "1");
  expect((await ann.recall("recall-msg", { msgId: [anns] })).code).toBe(1);
  const { msg } = await ann.list({ msgId: id(3), msgCount: 1 });
  expect(msg[0]).toMatchObject({ msgId: anns, msgSeq: 2, sender: { chatId: "1" } });
  expect(msg[0]?.msgDeleteTime).toBeGreaterThan(0);
});

test("recalling again changes nothing", async () => {
  let time = 1_800_000_000_000;
  const ann = new Account(await service({ now: () => time++ }), "1");
  await ann.recall("recall-msg", { msgId: [anns] });
  const first = (await ann.list({})).msg;
  expect((await ann.recall("recall-msg", { msgId: [anns] })).code).toBe(1);
  expect((await ann.list({})).msg).toEqual(first);
});

test("a group's owner may recall what others wrote, a member may not", async () => {
  const demo = await service();
  expect((await new Account(demo, "1").recall("recall-msg", { msgId: [bobs] })).code).toBe(-1);
  expect((await new Account(demo, "3").recall("recall-msg", { msgId: [anns] })).code).toBe(-1);
  expect((await new Account(demo, "2").recall("recall-msg", { msgId: [anns] })).code).toBe(1);
});

test("a batch recalls all or, when one may not be recalled, none", async () => {
  const ann = new Account(await service(), "1");
  const recalled = async () =>
    (await ann.list({})).msg.filter(({ msgDeleteTime }) => msgDeleteTime > 0).map(({ msgId }) => msgId);
  expect((await ann.recall("recall-msg-batch", { msgId: [anns, bobs] })).code).toBe(-1);
  expect(await recalled()).toEqual([]);
  expect((await ann.recall("recall-msg-batch", { msgId: [id(2), id(4)] })).code).toBe(1);
  expect(await recalled()).toEqual([id(4), id(2)]);
  expect((await ann.recall("recall-msg-batch", { msgId: [] })).code).toBe(1100);
});

test("a download is noted for files only", async () => {
  const file = said(2, "2", {
    type: ContentType.FILE,
    content: { fileName: "a.txt", fileUrl: "chat-file.jwznb.com/a" },
  });
  const ann = new Account(await service({ world: smallWorld([said(1, "2"), file]) }), "1");
  const note = (msgId: string) => ann.json("/v1/msg/file-download-record", { msgId, downloadPath: "/tmp/a.txt" });
  expect(await note(id(2))).toEqual({ code: 1, msg: "success" });
  expect(await note(id(77))).toMatchObject({ code: 1100 });
});
