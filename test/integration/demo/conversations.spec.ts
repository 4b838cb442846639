import { expect, test } from "vitest";
import { ChatType } from "@gen/yunhu/v1/common";
import { ListConversationRequest, ListConversationResponse, type Conversation } from "@gen/yunhu/v1/conversation";
import { Account } from "./support/account";
import { service } from "./support/service";
import { id } from "./support/world";

const list = (account: Account, md5 = ""): Promise<ListConversationResponse> =>
  account.call("/v1/conversation/list", [ListConversationRequest, { md5 }], ListConversationResponse);

const chat = async (account: Account, chatId: string): Promise<Conversation | undefined> =>
  (await list(account)).data.find((row) => row.chatId === chatId);

test("the list has all three kinds, the newest first, each with its last line", async () => {
  const ann = new Account(await service({ publicOrigin: "https://yunhu.example" }), "1");
  const { data, total } = await list(ann);
  expect(total).toBe(7);
  expect(data.slice(0, 2).map(({ chatId }) => chatId)).toEqual(["g", "2"]);
  expect(new Set(data.map(({ chatType }) => chatType))).toEqual(new Set([1, 2, 3]));
  expect(data[0]).toMatchObject({
    chatType: ChatType.GROUP,
    name: "group g",
    chatContent: "ann：line 10",
    unreadMsg: 4,
    at: 0,
    avatarUrl: "https://yunhu.example/media/chat-img.jwznb.com/group.png",
    doNotDisturb: false,
  });
  expect(data[0]?.sendTimestamp).toBe(Math.floor((data[0]?.timestampMs ?? 0) / 1000));
  expect(data[1]).toMatchObject({ name: "bob", chatContent: "line 2" });
});

test("an equal md5 is answered by an empty list, a changed chat by a whole one", async () => {
  const ann = new Account(await service(), "1");
  const { md5 } = await list(ann);
  expect(await list(ann, md5)).toMatchObject({ data: [], md5, total: 7 });
  await ann.send({ msgId: id(500) }, { text: "news" });
  const changed = await list(ann, md5);
  expect(changed.md5).not.toBe(md5);
  expect(changed.data).toHaveLength(7);
});

test("dismissing marks all as read, and what comes then is unread again", async () => {
  const demo = await service();
  const [ann, bob] = [new Account(demo, "1"), new Account(demo, "2")];
  expect(await ann.json("/v1/conversation/dismiss-notification", { chatId: "g" })).toEqual({ code: 1, msg: "success" });
  expect((await chat(ann, "g"))?.unreadMsg).toBe(0);
  await bob.send({ msgId: id(500) }, { text: "news" });
  expect((await chat(ann, "g"))?.unreadMsg).toBe(1);
});

test("a mention says who, where and at which number, until it is read", async () => {
  const demo = await service();
  const [ann, bob] = [new Account(demo, "1"), new Account(demo, "2")];
  await bob.send({ msgId: id(500) }, { text: "@ann look", mentionedId: ["1"] });
  expect(await chat(ann, "g")).toMatchObject({
    at: 1,
    atData: { mentionedId: "1", mentionedIn: "g", mentionerId: "2", mentionerName: "bob", msgSeq: 11 },
  });
  await ann.json("/v1/conversation/dismiss-notification", { chatId: "g" });
  const read = await chat(ann, "g");
  expect(read?.at).toBe(0);
  expect(read).not.toHaveProperty("atData");
});

test("a removed chat comes back with the next message", async () => {
  const demo = await service();
  const [ann, bob] = [new Account(demo, "1"), new Account(demo, "2")];
  await ann.json("/v1/conversation/remove", { chatId: "2" });
  expect(await chat(ann, "2")).toBeUndefined();
  await bob.send({ msgId: id(500), chatId: "1", chatType: ChatType.USER }, { text: "still there?" });
  expect((await chat(ann, "2"))?.chatContent).toBe("still there?");
});

test("an unknown chat cannot be marked or removed", async () => {
  const ann = new Account(await service(), "1");
  for (const path of ["dismiss-notification", "remove"]) {
    expect(await ann.json(`/v1/conversation/${path}`, { chatId: "nowhere" })).toMatchObject({ code: 1100 });
  }
});
