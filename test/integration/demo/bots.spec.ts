import { expect, test } from "vitest";
import { ChatType, ContentType, StatusResponse } from "@gen/yunhu/v1/common";
import { ButtonReportRequest } from "@gen/yunhu/v1/message";
import type { PushMessage } from "@gen/yunhu/v1/realtime";
import type { DemoService } from "@server/demo/service";
import { Account } from "./support/account";
import { service } from "./support/service";
import { Socket } from "./support/socket";
import { id } from "./support/world";

const withBot = (bot: string) => ({ msgId: id(500), chatId: bot, chatType: ChatType.BOT });

async function ann(): Promise<{ demo: DemoService; account: Account; socket: Socket }> {
  const demo = await service({ pace: 0.1 });
  return { demo, account: new Account(demo, "1"), socket: await Socket.login(demo, "1") };
}

const by = (bot: string) => (push: PushMessage) => push.sender?.chatId === bot;

test("the echo bot repeats what it hears in private", async () => {
  const { account, socket } = await ann();
  await account.send(withBot("30001"), { text: "hello" });
  expect(await socket.push(by("30001"))).toMatchObject({
    content: { text: "hello" },
    chatId: "1",
    recvId: "1",
    sender: { chatType: ChatType.BOT },
    chatType: ChatType.BOT,
  });
});

test("in a group a bot answers only when it is mentioned", async () => {
  const { account, socket } = await ann();
  await account.send({ msgId: id(500) }, { text: "nobody in particular" });
  await account.send({ msgId: id(501) }, { text: "@echo are you there" });
  expect((await socket.push()).content?.text).toBe("@echo are you there");
});

test("the streaming bot's pieces add up to what the history holds", async () => {
  const { account, socket } = await ann();
  await account.send(withBot("30002"), { text: "pieces" });
  const begun = await socket.push(by("30002"));
  await socket.next(() => socket.pieces().some(({ content }) => content.includes("！")));
  const pieces = socket.pieces();
  expect(new Set(pieces.map(({ msgId, recvId, chatId }) => `${msgId} ${recvId} ${chatId}`))).toEqual(
    new Set([`${begun.msgId} 1 30002`]),
  );
  expect(pieces.length).toBeGreaterThan(5);
  const { msg } = await account.list({ chatId: "30002", chatType: ChatType.BOT, msgCount: 1 });
  const whole = [begun.content?.text, ...pieces.map(({ content }) => content)].join("");
  expect(msg[0]?.content?.text).toBe(whole);
});

test("a press of a button changes the message and is answered", async () => {
  const { account, socket } = await ann();
  await account.send(withBot("30003"), { text: "buttons, please" });
  const { msgId, content } = await socket.push(by("30003"));
  expect(JSON.parse(content?.buttons ?? "")).toHaveLength(2);
  expect((await press(account, msgId, { userId: "2" })).code).toBe(1100);
  expect((await press(account, id(999))).code).toBe(-1);
  expect((await press(account, msgId)).code).toBe(1);
  expect((await socket.push((push) => push.quoteMsgId === msgId)).content?.text).toContain("ann：赞成");
  const [edit] = socket.pushes("edit_message");
  expect(edit).toMatchObject({ msgId, content: { buttons: content?.buttons } });
  expect(edit?.content?.text).toContain("ann：赞成");
});

test("two presses at once are both kept", async () => {
  const { account, socket } = await ann();
  await account.send(withBot("30003"), { text: "buttons, please" });
  const { msgId } = await socket.push(by("30003"));
  await Promise.all([press(account, msgId), press(account, msgId, { buttonValue: "no" })]);
  await socket.next(() => socket.pushes("edit_message").length === 2);
  expect(socket.pushes("edit_message")[1]?.content?.text).toMatch(/ann：赞成\nann：反对$/);
  expect(await account.json("/v1/msg/list-message-edit-record", { msgId, size: 10, page: 1 })).toMatchObject({
    data: { total: 2 },
  });
});

test("the form bot sends a form, and repeats the answers of one", async () => {
  const { account, socket } = await ann();
  await account.send(withBot("30004"), { text: "a form, please" });
  const { content, contentType } = await socket.push(by("30004"));
  expect(contentType).toBe(ContentType.FORM);
  const form = content?.form ?? "";
  expect(Object.keys(JSON.parse(form) as object)).toContain("trip");
  await account.send(
    { ...withBot("30004"), msgId: id(501), contentType: ContentType.FORM, commandId: "104" },
    { form },
  );
  const answer = await socket.push((push) => push.quoteMsgId === id(501));
  expect(answer.content?.text).toContain("路线：湖边 Lakeside");
  await account.send({ ...withBot("30004"), msgId: id(502), commandId: "104" }, { form });
  expect((await socket.push((push) => push.quoteMsgId === id(502))).content?.text).toBe(answer.content?.text);
});

test("the recalling bot takes back what it said", async () => {
  const { account, socket } = await ann();
  await account.send(withBot("30005"), { text: "a secret?" });
  const { msgId, msgSeq } = await socket.push(by("30005"));
  const recall = await socket.push((push) => push.deleteTimestamp > 0);
  expect(recall).toMatchObject({ msgId, msgSeq, sender: { chatId: "30005" } });
});

async function press(account: Account, msgId: string, more: { userId?: string; buttonValue?: string } = {}) {
  const value = { msgId, chatId: "30003", chatType: ChatType.BOT, userId: "1", buttonValue: "yes", ...more };
  const answer = await account.call("/v1/msg/button-report", [ButtonReportRequest, value], StatusResponse);
  return answer.status ?? { code: 0 };
}
