import { BinaryWriter, WireType } from "@protobuf-ts/runtime";
import { ChatType } from "@gen/yunhu/v1/common";
import { Conversation, ListConversationRequest, ListConversationResponse } from "@gen/yunhu/v1/conversation";
import { afterEach, expect, test } from "vitest";
import { startServer } from "../../test/conformance/support/server";
import { createChatsApi } from "./chats";
import { createTransport } from "./transport";

const closers: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

async function service(body: Uint8Array | string) {
  const server = await startServer((response) => response.end(body));
  closers.push(server.close);
  return { api: createChatsApi(createTransport({ base: server.base, account: () => undefined })), ...server };
}

const list = (md5: string, ...chatIds: string[]) =>
  ListConversationResponse.toBinary(
    ListConversationResponse.create({
      status: { code: 1, msg: "success" },
      data: chatIds.map((chatId) => ({ chatId, chatType: ChatType.GROUP })),
      md5,
    }),
  );

test("the list, and what it is called", async () => {
  const { api, asked } = await service(list("new", "big", "small"));
  const answer = await api.listChats("old");
  expect(answer).toMatchObject({
    md5: "new",
    chats: [{ ref: { kind: "group", id: "big" } }, { ref: { id: "small" } }],
  });
  expect(ListConversationRequest.fromBinary(asked[0]?.body ?? new Uint8Array())).toEqual({ md5: "old" });
});

test.each([
  ["same", list("same"), "unchanged"],
  ["same", list(""), "unchanged"],
  ["same", list("new"), { md5: "new", chats: [] }],
  ["", list(""), { md5: "", chats: [] }],
  ["", list("new"), { md5: "new", chats: [] }],
])("no rows, asked with %j", async (md5, body, expected) => {
  const { api } = await service(body);
  expect(await api.listChats(md5)).toEqual(expected);
});

test("a row that cannot be read still names its chat", async () => {
  const row = Conversation.toBinary(Conversation.create({ chatId: "7", chatType: ChatType.USER, timestampMs: 5 }));
  const bad = new BinaryWriter().raw(row).tag(11, WireType.LengthDelimited).string("muted").finish();
  const nameless = Uint8Array.of(0x0a, 0x05, 0x61);
  const writer = new BinaryWriter().raw(list("m", "big"));
  for (const bytes of [bad, nameless]) writer.tag(2, WireType.LengthDelimited).bytes(bytes);
  const { api } = await service(writer.finish());
  expect(await api.listChats("")).toMatchObject({
    chats: [{ ref: { id: "big" } }, { ref: { kind: "user", id: "7" }, name: "7", time: 5 }],
  });
});

test("a preview cut inside a character is mended", async () => {
  const row = Conversation.toBinary(Conversation.create({ chatId: "7", chatType: ChatType.USER, remark: "王" }));
  const cut = new BinaryWriter()
    .raw(row)
    .tag(4, WireType.LengthDelimited)
    .bytes(Uint8Array.of(0x61, 0xe4, 0xbd))
    .finish();
  const { api } = await service(new BinaryWriter().raw(list("m")).tag(2, WireType.LengthDelimited).bytes(cut).finish());
  expect(await api.listChats("")).toMatchObject({ chats: [{ name: "王", preview: "a\uFFFD" }] });
});

test("marks as read, mutes and removes, as documented", async () => {
  const { api, asked } = await service('{"code":1,"msg":"success"}');
  await api.markRead("big");
  await api.mute("big", true);
  await api.mute("big", false);
  await api.remove("big");
  expect(asked.map(({ path, body }): unknown => [path, JSON.parse(body.toString())])).toEqual([
    ["/chat/api/v1/conversation/dismiss-notification", { chatId: "big" }],
    ["/chat/api/v1/friend/no-notify", { chatId: "big", noNotify: 1 }],
    ["/chat/api/v1/friend/no-notify", { chatId: "big", noNotify: 0 }],
    ["/chat/api/v1/conversation/remove", { chatId: "big" }],
  ]);
});
