import { expect, test } from "vitest";
import { ListConversationRequest, ListConversationResponse } from "@gen/yunhu/v1/conversation";
import { Account, inGroup } from "./support/account";
import { service } from "./support/service";
import { id, said, smallWorld } from "./support/world";

const ok = { code: 1, msg: "success" };

async function pins(account: Account): Promise<readonly { id: number; chatId: string; chatType: number }[]> {
  const answer = (await account.json("/v1/sticky/list", {})) as { data: { sticky: [] } };
  return answer.data.sticky;
}

test("chats are put at the top, moved there and taken off", async () => {
  const ann = new Account(await service(), "1");
  for (const chatId of ["2", "2"]) expect(await ann.json("/v1/sticky/add", { chatId, chatType: 1 })).toEqual(ok);
  await ann.json("/v1/sticky/add", { ...inGroup });
  await ann.json("/v1/sticky/add", { chatId: "30001", chatType: 3 });
  const chats = async () => (await pins(ann)).map(({ chatId }) => chatId);
  expect(await chats()).toEqual(["30001", "g", "2"]);
  expect(await pins(ann)).toMatchObject([{ chatName: "echo" }, { chatName: "group g", chatType: 2 }, { userId: "1" }]);
  expect(await ann.json("/v1/sticky/topping", { id: (await pins(ann))[2]?.id })).toEqual(ok);
  expect(await chats()).toEqual(["2", "30001", "g"]);
  expect(await ann.json("/v1/sticky/delete", { chatId: "30001", chatType: 3 })).toEqual(ok);
  expect(await chats()).toEqual(["2", "g"]);
  expect(await ann.json("/v1/sticky/add", { chatId: "other", chatType: 2 })).toMatchObject({ code: -1 });
  expect(await ann.json("/v1/sticky/topping", { id: 999 })).toMatchObject({ code: -1 });
});

test("a muted chat says so until it is not", async () => {
  const ann = new Account(await service(), "1");
  const muted = async () => {
    const request: [typeof ListConversationRequest, { md5: string }] = [ListConversationRequest, { md5: "" }];
    const { data } = await ann.call("/v1/conversation/list", request, ListConversationResponse);
    return data.find(({ chatId }) => chatId === "g")?.doNotDisturb;
  };
  expect(await ann.json("/v1/friend/no-notify", { chatId: "g", noNotify: 1 })).toEqual(ok);
  expect(await muted()).toBe(true);
  expect(await ann.json("/v1/friend/no-notify", { chatId: "g", noNotify: 0 })).toEqual(ok);
  expect(await muted()).toBe(false);
  expect(await ann.json("/v1/friend/no-notify", { chatId: "g", noNotify: 2 })).toMatchObject({ code: 1100 });
  expect(await ann.json("/v1/friend/no-notify", { chatId: "other", noNotify: 1 })).toMatchObject({ code: 1100 });
});

test("chats are found by name, in a list for each kind", async () => {
  const ann = new Account(await service(), "1");
  expect(await ann.json("/v1/search/home-search", { word: "GROUP" })).toMatchObject({
    data: {
      list: [
        { title: "用户", list: null },
        { title: "群组", list: [{ friendId: "g", friendType: 2, nickname: "group g" }] },
        { title: "机器人", list: null },
      ],
    },
  });
  expect(await ann.json("/v1/search/home-search", { word: "" })).toMatchObject({ code: 1100 });
});

test("messages are found by their words, the newest first, up to a time", async () => {
  const world = smallWorld([
    said(1, "2", { content: { text: "The Lake" } }),
    said(2, "1", { type: 4, content: { fileName: "lake.pdf" } }),
    said(3, "2", { content: { text: "lake, recalled" }, recalledAt: 1, recalledBy: "2" }),
    said(4, "2", { type: 3, content: { text: "**lake**" } }),
    said(5, "2", { content: { text: "nothing" } }),
  ]);
  const ann = new Account(await service({ world }), "1");
  const search = async (more: object = {}) => {
    const body = { ...inGroup, word: "lake", type: "all", size: 30, time: 9_999_999_999_999, direction: 1, ...more };
    const answer = (await ann.json("/v1/search/chat-search", body)) as { data: { list: { sequence: number }[] } };
    return answer.data.list;
  };
  const places = async (more: object = {}) => (await search(more)).map(({ sequence }) => sequence);
  expect(await places()).toEqual([4, 2, 1]);
  expect(await places({ type: "3" })).toEqual([4]);
  expect(await places({ size: 1 })).toEqual([4]);
  expect(await places({ time: said(2, "1").time })).toEqual([2, 1]);
  expect((await search())[2]).toEqual({
    ...{ id: id(1), sequence: 1, chatId: "g", chatType: 0, name: "bob", content: "The Lake", type: "1" },
    ...{ time: said(1, "2").time, timeText: "2026-01-05 16:01:00" },
    avatarUrl: expect.stringContaining("avatar.png") as unknown,
  });
  await ann.json("/v1/msg/delete", { ...inGroup, msgId: id(4) });
  expect(await places()).toEqual([2, 1]);
});
