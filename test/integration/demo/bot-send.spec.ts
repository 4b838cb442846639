import { expect, test } from "vitest";
import { ChatType } from "@gen/yunhu/v1/common";
import type { DemoService } from "@server/demo/service";
import { Account } from "./support/account";
import { service } from "./support/service";
import { Socket } from "./support/socket";
import { id } from "./support/world";

interface Sent {
  readonly code: number;
  readonly msg: string;
  readonly data: { readonly messageInfo: { readonly msgId: string } };
}

const post = async ({ origin }: DemoService, path: string, body: object | string, token = "token-of-30001") => {
  const response = await fetch(`${origin}/open-apis/v1/bot/${path}?token=${token}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Sent;
};

const toGroup = { recvId: "g", recvType: "group", contentType: "text", content: { text: "from a bot" } };
const newest = async (demo: DemoService) => (await new Account(demo, "1").list({ msgCount: 1 })).msg[0];

test("a bot's message is pushed and stands in the history, its buttons as text", async () => {
  const demo = await service();
  const ann = await Socket.login(demo, "1");
  const buttons = [[{ text: "copy", actionType: 2, value: "x" }]];
  const content = { text: "from a bot", at: "1,2", buttons };
  const { code, msg, data } = await post(demo, "send", { ...toGroup, content, parentId: id(3) });
  expect({ code, msg, data }).toEqual({
    code: 1,
    msg: "success",
    data: {
      messageInfo: { msgId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown, recvId: "g", recvType: "group" },
    },
  });
  expect(await newest(demo)).toMatchObject({
    msgId: data.messageInfo.msgId,
    sender: { chatId: "30001", chatType: ChatType.BOT },
    content: { text: "from a bot", buttons: JSON.stringify(buttons), quoteMsgText: "bob : line 3" },
    quoteMsgId: id(3),
  });
  expect((await ann.push()).msgId).toBe(data.messageInfo.msgId);
});

test("a batch reaches each receiver once and leaves out who cannot be reached", async () => {
  const demo = await service();
  const batch = { ...toGroup, recvType: "user", recvIds: ["1", "1", "3"] };
  expect(await post(demo, "batch_send", batch)).toMatchObject({
    code: 1,
    data: { successCount: 1, successList: [{ recvId: "1", recvType: "user" }] },
  });
});

test("a bot edits and recalls its own messages only", async () => {
  const demo = await service();
  const { msgId } = (await post(demo, "send", toGroup)).data.messageInfo;
  expect(await post(demo, "edit", { ...toGroup, msgId, content: { text: "better" } })).toEqual({
    code: 1,
    data: { successCount: 1 },
    msg: "success",
  });
  expect((await newest(demo))?.content?.text).toBe("better");
  const notYours = { code: -1, msg: "消息不存在或无权限修改" };
  expect(await post(demo, "edit", { ...toGroup, msgId }, "token-of-30002")).toEqual(notYours);
  expect(await post(demo, "edit", { ...toGroup, msgId: id(2) })).toEqual(notYours);
  const recall = { msgId, chatId: "g", chatType: "group" };
  expect(await post(demo, "recall", { ...recall, msgId: id(2) })).toEqual(notYours);
  expect(await post(demo, "recall", recall)).toEqual({ code: 1, msg: "success" });
  expect((await newest(demo))?.msgDeleteTime).toBeGreaterThan(0);
});

test("a stream begins a message and appends to it while it comes, characters whole", async () => {
  const demo = await service();
  const ann = await Socket.login(demo, "1");
  const [head, tail] = [Buffer.from("第一").subarray(0, 4), Buffer.from("第一").subarray(4)];
  const feed = new TransformStream<Uint8Array, Uint8Array>();
  const writer = feed.writable.getWriter();
  const query = "token=token-of-30001&recvId=g&recvType=group&contentType=markdown";
  const answer = fetch(`${demo.origin}/open-apis/v1/bot/send-stream?${query}`, {
    method: "POST",
    body: feed.readable,
    duplex: "half",
  } as RequestInit);
  await writer.write(head);
  const begun = await ann.push();
  expect(begun.content?.text).toBe("第");
  await writer.write(tail);
  await ann.next(() => ann.pieces().length === 1);
  await writer.write(Buffer.from("句"));
  await writer.close();
  expect(await (await answer).json()).toMatchObject({ code: 1, data: { messageInfo: { msgId: begun.msgId } } });
  expect((await newest(demo))?.content?.text).toBe("第一句");
});

test.each([
  ["send", "", { code: 1002, msg: "请求参数应为json格式" }],
  ["send", "[]", { code: 1002, msg: "请求参数应为json格式，Body内容为: []" }],
  ["send", { ...toGroup, recvType: "bot" }, { code: 1002, msg: "recvType取值错误，取值仅支持group、user" }],
  ["send", { ...toGroup, recvId: "" }, { code: 1002, msg: "recvId值错误，值不能为空" }],
  ["send", { ...toGroup, recvId: "nowhere" }, { code: -1, msg: "群(ID:nowhere)不存在。" }],
  ["send", { ...toGroup, contentType: "a2ui" }, { code: 1002, msg: "contentType取值错误，请翻看文档" }],
  ["send", { ...toGroup, content: {} }, { code: 1002, msg: "消息内容不能为空" }],
  [
    "batch_send",
    { ...toGroup, recvIds: ["g"], contentType: "a2ui" },
    { code: 1002, msg: "contentType取值错误，请翻看文档" },
  ],
  ["batch_send", toGroup, { code: 1002, msg: "recvIds值错误，值不能为空" }],
])("%s of %o is refused", async (path, body, answer) => {
  expect(await post(await service(), path, body)).toEqual(answer);
});

test("an unknown token is refused everywhere", async () => {
  const demo = await service();
  for (const path of ["send", "batch_send", "send-stream", "edit", "recall"]) {
    expect(await post(demo, path, toGroup, "wrong")).toEqual({ code: 1003, msg: "非法token" });
    expect(await post(demo, path, toGroup, "")).toEqual({ code: 1002, msg: "token不存在" });
  }
});
