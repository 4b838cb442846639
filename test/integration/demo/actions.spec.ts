import { expect, test } from "vitest";
import { ChatType, ContentType } from "@gen/yunhu/v1/common";
import { ListConversationRequest, ListConversationResponse } from "@gen/yunhu/v1/conversation";
import { ListMessageResponse, ListPictureMessageRequest } from "@gen/yunhu/v1/message";
import { PushMessage } from "@gen/yunhu/v1/realtime";
import type { StoredMessage } from "@server/demo/model";
import { Account, inGroup } from "./support/account";
import { service } from "./support/service";
import { Socket } from "./support/socket";
import { id, lines, said, smallWorld } from "./support/world";

const ok = { code: 1, msg: "success" };
const toBob = { chatId: "2", chatType: ChatType.USER };
const picture = (seq: number, more: Partial<StoredMessage> = {}) =>
  said(seq, "2", { type: ContentType.IMAGE, content: { imageUrl: "chat-img.jwznb.com/a.png" }, ...more });

test("a forwarded message is said by who forwards it, without quote, mentions and buttons", async () => {
  const content = { text: "news", buttons: "[[]]", quoteMsgText: "bob：?", mentionedId: ["1"], tip: "AI" };
  const demo = await service({ world: smallWorld([said(1, "2", { type: 3, content, quoteId: id(9) })]) });
  const [ann, bob, mine] = [new Account(demo, "1"), await Socket.login(demo, "2"), await Socket.login(demo, "1")];
  const receive = [toBob, { chatId: "g", chatType: 2 }, toBob];
  expect(await ann.json("/v1/msg/msg-forward", { msgId: id(1), chatType: 2, receive })).toEqual(ok);
  const inPrivate = (await ann.list({ ...toBob, msgCount: 2 })).msg;
  expect(inPrivate[0]).toMatchObject({ contentType: 3, direction: "right", sender: { chatId: "1" }, quoteMsgId: "" });
  expect(inPrivate[0]?.content).toMatchObject({ text: "news", tip: "AI", buttons: "", quoteMsgText: "" });
  expect(inPrivate[1]?.content?.text).toBe("line 2");
  expect((await ann.list({ msgCount: 1 })).msg[0]?.content?.text).toBe("news");
  const copy = (message: { msgId: string }) => message.msgId === inPrivate[0]?.msgId;
  expect((await bob.push(copy)).sender?.chatId).toBe("1");
  expect((await mine.push(copy)).chatId).toBe("2");
});

test.each<[string, object, number]>([
  ["an unknown message", { msgId: id(999), receive: [toBob] }, 1100],
  ["to nobody", { msgId: id(1), receive: [] }, 1100],
  ["to what is no chat", { msgId: id(1), receive: ["2"] }, 1100],
  ["to a group of others as well", { msgId: id(1), receive: [toBob, { chatId: "other", chatType: 2 }] }, -1],
  ["a recalled message", { msgId: id(2), receive: [toBob] }, -1],
  ["a system line", { msgId: id(3), receive: [toBob] }, -1],
])("forwarding %s is refused, and nobody gets anything", async (_, request, code) => {
  const tip = said(3, "2", { type: ContentType.TIP });
  const world = smallWorld([said(1, "2"), said(2, "1", { recalledAt: 1, recalledBy: "1" }), tip]);
  const ann = new Account(await service({ world }), "1");
  expect(await ann.json("/v1/msg/msg-forward", { chatType: 2, ...request })).toMatchObject({ code });
  expect((await ann.list({ ...toBob })).msg).toHaveLength(2);
});

test("a message deleted for oneself is gone from one's own pages and previews alone", async () => {
  const demo = await service({ world: smallWorld(lines(40)) });
  const [ann, bob] = [new Account(demo, "1"), new Account(demo, "2")];
  for (let seq = 11; seq <= 40; seq++) {
    expect(await ann.json("/v1/msg/delete", { ...inGroup, msgId: id(seq) })).toEqual(ok);
  }
  const seqs = async (account: Account, msgId = "") =>
    (await account.list({ msgCount: 4, msgId })).msg.map(({ msgSeq }) => msgSeq);
  expect(await seqs(ann)).toEqual([10, 9, 8, 7]);
  expect(await seqs(ann, id(40))).toEqual([10, 9, 8, 7]);
  expect(await seqs(bob)).toEqual([40, 39, 38, 37]);
  expect((await ann.listByMidSeq({ msgId: id(11), msgCount: 2 })).msg.map(({ msgSeq }) => msgSeq)).toEqual([10, 9]);
  const [row] = (await conversations(ann)).data;
  expect(row).toMatchObject({ chatId: "g", chatContent: "ann：line 10" });
  expect(await ann.json("/v1/msg/delete", { ...inGroup, msgId: id(999) })).toEqual({ code: -1, msg: "消息不存在" });
  expect(await ann.json("/v1/msg/delete", { chatId: "other", chatType: 2, msgId: id(1) })).toMatchObject({ code: -1 });
});

test("the pictures of a chat come around one, recalled and deleted ones left out", async () => {
  const world = smallWorld([
    picture(1),
    said(2, "1"),
    picture(3),
    picture(4, { recalledAt: 5, recalledBy: "2" }),
    picture(5),
    said(6, "1"),
    picture(7),
    picture(8),
  ]);
  const ann = new Account(await service({ world }), "1");
  const ask = async (imageId: number, earlierQuantities: number, latestQuantities: number) => {
    const request = ListPictureMessageRequest.create({ ...inGroup, imageId, earlierQuantities, latestQuantities });
    const path = "/v1/msg/pic-list-message-by-mid-seq";
    const { msg } = await ann.call(path, [ListPictureMessageRequest, request], ListMessageResponse);
    return msg.map(({ msgSeq }) => msgSeq);
  };
  expect(await ask(5, 1, 1)).toEqual([7, 5, 3]);
  expect(await ask(5, 9, 9)).toEqual([8, 7, 5, 3, 1]);
  expect(await ask(6, 1, 0)).toEqual([5]);
  expect(await ask(0, 1, 5)).toEqual([8, 7]);
  await ann.json("/v1/msg/delete", { ...inGroup, msgId: id(7) });
  expect(await ask(5, 0, 1)).toEqual([8, 5]);
});

test("who is blocked is told so, and nobody gets the message", async () => {
  const world = smallWorld();
  const bob = world.parties.get("2") ?? expect.unreachable();
  const parties = new Map([...world.parties, ["2", { ...bob, blocks: ["1"] }]]);
  const demo = await service({ world: { ...world, parties } });
  const [ann, socket, bobs] = [new Account(demo, "1"), await Socket.login(demo, "1"), await Socket.login(demo, "2")];
  expect((await ann.send({ ...toBob, msgId: id(500) }, { text: "hello?" })).code).toBe(1);
  await socket.beat();
  expect(socket.pushes("blocked_message")).toEqual([PushMessage.create({ msgId: id(500), chatId: "2", recvId: "2" })]);
  await bobs.beat();
  expect([...bobs.pushes(), ...bobs.pushes("blocked_message")]).toEqual([]);
  expect((await ann.list({ ...toBob })).msg).toHaveLength(2);
});

const conversations = (account: Account) =>
  account.call("/v1/conversation/list", [ListConversationRequest, { md5: "" }], ListConversationResponse);
