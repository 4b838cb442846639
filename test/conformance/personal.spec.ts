import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createChatsApi } from "@/api/chats";
import { createPinsApi } from "@/api/pins";
import { createSearchApi } from "@/api/search";
import { createStickersApi } from "@/api/stickers";
import { createTransport } from "@/api/transport";
import { startServer } from "./support/server";

const chat = { kind: "group", id: "430084557" } as const;
const done = '{"code":1,"msg":"success"}';

let body = "";
let server: Awaited<ReturnType<typeof startServer>>;
let api: ReturnType<typeof everything>;
const everything = (base: string) => {
  const transport = createTransport({ base, account: () => undefined });
  const chats = createChatsApi(transport);
  return { chats, ...createPinsApi(transport), ...createSearchApi(transport), ...createStickersApi(transport) };
};
beforeAll(async () => {
  server = await startServer((response) => response.end(body));
  api = everything(server.base);
});
afterAll(() => server.close());
beforeEach(() => void server.asked.splice(0));

test.each<[string, () => Promise<void>, object]>([
  ["friend/no-notify", () => api.chats.mute("118738312", true), { chatId: "118738312", noNotify: 1 }],
  ["sticky/add", () => api.pin(chat), { chatId: "430084557", chatType: 2 }],
  ["sticky/delete", () => api.unpin(chat), { chatId: "430084557", chatType: 2 }],
  ["sticky/topping", () => api.moveToTop("5753"), { id: 5753 }],
  ["sticker/add", () => api.addPack("894"), { id: 894 }],
  ["sticker/remove-sticker-pack", () => api.removePack("123"), { id: 123 }],
  ["sticker/sort", () => api.sortPacks(["123", "456"]), { sort: '[{"id":"123","sort":"2"},{"id":"456","sort":"1"}]' }],
  [
    "expression/create",
    () => api.createExpression("https://chat-img.jwznb.com/a.jpg"),
    { url: "https://chat-img.jwznb.com/a.jpg" },
  ],
  ["expression/add", () => api.addExpression("123"), { id: 123 }],
  ["expression/delete", () => api.deleteExpression("114514"), { id: 114514 }],
  ["expression/topping", () => api.moveExpressionToTop("114514"), { id: 114514 }],
])("%s as documented, and refused in the service's words", async (path, call, expected) => {
  body = done;
  await call();
  expect(server.asked.map((one): unknown => [one.path, JSON.parse(one.body.toString())])).toEqual([
    [`/chat/api/v1/${path}`, expected],
  ]);
  body = '{"code":-1,"msg":"表情不存在"}';
  await expect(call()).rejects.toMatchObject({ kind: "refused", message: "表情不存在" });
});

const item = {
  id: 18951,
  name: "汇总部分",
  url: "sticker/4599.jpg",
  stickerPackId: 894,
  createBy: "9120256",
  createTime: 1,
  delFlag: 0,
};
const wirePack = {
  ...{ id: 894, name: "图标梗", createBy: "9120256", createTime: 1730724963, delFlag: 0, userCount: 8, hot: 0 },
  ...{ uuid: "216d7881-64ae-4409-aa0a-4f4d1a8f649d", updateTime: 1754363209, sort: 0 },
  stickerItems: [item, { ...item, id: 2, delFlag: 1 }, { ...item, id: 3, url: "" }],
};
const pack = {
  ...{ id: "894", name: "图标梗", authorId: "9120256", userCount: 8 },
  stickers: [{ id: "18951", packId: "894", name: "汇总部分", key: "sticker/4599.jpg" }],
};

test("the packs of a person", async () => {
  body = JSON.stringify({ code: 1, data: { stickerPacks: [wirePack, { ...wirePack, delFlag: 1 }] }, msg: "success" });
  expect(await api.listPacks()).toEqual([pack]);
  expect(server.asked[0]?.path).toBe("/chat/api/v1/sticker/list");
  body = JSON.stringify({ code: 1, data: { stickerPacks: null }, msg: "success" });
  expect(await api.listPacks()).toEqual([]);
});

test("a pack and who made it", async () => {
  const user = { id: 56922, user_id: "9120256", nickname: "千米", avatar_url: "https://uapis.cn/a.php" };
  body = JSON.stringify({ code: 1, data: { stickerPack: wirePack, user }, msg: "success" });
  const author = { id: "9120256", name: "千米", avatarUrl: "https://uapis.cn/a.php" };
  expect(await api.getPack("894")).toEqual({ pack, author });
  expect(JSON.parse(server.asked[0]?.body.toString() ?? "")).toEqual({ id: 894 });
  body = JSON.stringify({ code: 1, data: {}, msg: "success" });
  await expect(api.getPack("894")).rejects.toMatchObject({ kind: "broken" });
});

test("the pictures that a person keeps", async () => {
  const row = { id: 114514, url: "expression/abc.jpg", urlOriginal: "https://chat-img.jwznb.com/1.jpg", delFlag: 0 };
  body = JSON.stringify({ code: 1, data: { expression: [row, { ...row, delFlag: 1 }] }, msg: "success" });
  expect(await api.listExpressions()).toEqual([{ id: "114514", key: "expression/abc.jpg" }]);
  expect(server.asked[0]?.path).toBe("/chat/api/v1/expression/list");
});

test("the chats at the top", async () => {
  const row = {
    ...{ id: 8977, chatType: 2, chatId: "114514", chatName: "example", sort: 1751616217, createTime: 1751616217 },
    ...{ avatarUrl: "https://chat-img.jwznb.com/x.jpg", delFlag: 0, userId: "1234567", certificationLevel: 1 },
  };
  body = JSON.stringify({ code: 1, data: { sticky: [row, { ...row, chatType: 9 }] }, msg: "success" });
  expect(await api.listPins()).toEqual([
    {
      ...{ id: "8977", ref: { kind: "group", id: "114514" }, name: "example" },
      ...{ avatarUrl: "https://chat-img.jwznb.com/x.jpg", certification: 1 },
    },
  ]);
  expect(server.asked[0]?.path).toBe("/chat/api/v1/sticky/list");
});

test("chats by name, in lists that may be null", async () => {
  const row = { friendId: "114514", friendType: 2, nickname: "群", name: "", avatarUrl: "https://a", hit: 1 };
  const lists = [
    { title: "用户", list: null },
    { title: "群组", list: [row] },
    { title: "机器人", list: [{ ...row, friendType: 3, name: "备注" }] },
  ];
  body = JSON.stringify({ code: 1, data: { list: lists }, msg: "success" });
  expect(await api.searchChats("114514")).toEqual([
    { ref: { kind: "group", id: "114514" }, name: "群", avatarUrl: "https://a" },
    { ref: { kind: "bot", id: "114514" }, name: "备注", avatarUrl: "https://a" },
  ]);
  expect(server.asked.map((one): unknown => [one.path, JSON.parse(one.body.toString())])).toEqual([
    ["/chat/api/v1/search/home-search", { word: "114514" }],
  ]);
});

test("messages by their words", async () => {
  const row = {
    ...{ id: "123", sequence: 123, chatId: "123", chatType: 0, name: "测试发送者名称", avatarUrl: "https://..." },
    ...{ content: "测试信息文本", type: "1", time: 123123123123, timeText: "1231-23-12 31:23:00" },
  };
  body = JSON.stringify({ code: 1, data: { list: [row] }, msg: "success" });
  expect(await api.searchMessages(chat, { word: "测试", size: 30 })).toEqual([
    {
      ...{ id: "123", seq: 123, senderName: "测试发送者名称", avatarUrl: "https://..." },
      ...{ text: "测试信息文本", type: 1, time: 123123123123 },
    },
  ]);
  await api.searchMessages(chat, { word: "测试", size: 5, type: 3, until: 99 });
  const where = { word: "测试", chatId: "430084557", chatType: 2, direction: 1 };
  expect(server.asked.map((one): unknown => [one.path, JSON.parse(one.body.toString())])).toEqual([
    ["/chat/api/v1/search/chat-search", { ...where, type: "all", size: 30, time: 9999999999999 }],
    ["/chat/api/v1/search/chat-search", { ...where, type: "3", size: 5, time: 99 }],
  ]);
});
