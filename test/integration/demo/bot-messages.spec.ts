import { expect, test } from "vitest";
import type { DemoService } from "@server/demo/service";
import type { StoredMessage } from "@server/demo/model";
import { service } from "./support/service";
import { id, lines, said, smallWorld, start } from "./support/world";

const token = "token-of-30001";

interface Answer {
  readonly code: number;
  readonly msg: string;
  readonly data?: { readonly list: { readonly msgId: string }[]; readonly total: number };
}

const ask = async ({ origin }: DemoService, query: object): Promise<Answer> => {
  const parameters = new URLSearchParams({ token, "chat-id": "g", "chat-type": "group", ...query });
  const response = await fetch(`${origin}/open-apis/v1/bot/messages?${parameters.toString()}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
};

const group = (messages: StoredMessage[]): Promise<DemoService> => service({ world: smallWorld(messages) });
const ids = ({ data }: Answer): string[] | undefined => data?.list.map(({ msgId }) => msgId);
const down = (from: number, to: number): string[] =>
  Array.from({ length: from - to + 1 }, (_, index) => id(from - index));

test.each([
  ["the newest ten", { before: 10 }, down(50, 41)],
  ["ten before and the message", { "message-id": id(20), before: 10 }, down(20, 10)],
  ["ten after and the message", { "message-id": id(20), after: 10 }, down(30, 20)],
  ["ten on both sides and the message", { "message-id": id(20), before: 10, after: 10 }, down(30, 10)],
  ["nothing for zero and zero", { "message-id": id(20), before: 0, after: 0 }, []],
  ["nothing without any count", { "message-id": id(20) }, []],
  ["what there is at the end", { "message-id": id(49), after: 10 }, down(50, 49)],
])("the rows are %s", async (_, query, rows) => {
  const answer = await ask(await group(lines(50)), query);
  expect(ids(answer)).toEqual(rows);
  expect(answer).toMatchObject({ code: 1, msg: "success", data: { total: rows.length } });
});

test("by POST too, as the community documentation has it", async () => {
  const { origin } = await group(lines(3));
  const query = `token=${token}&chat-id=g&chat-type=group&before=2`;
  const response = await fetch(`${origin}/open-apis/v1/bot/messages?${query}`, { method: "POST" });
  expect(ids((await response.json()) as Answer)).toEqual(down(3, 2));
});

test("in a chat with a person too", async () => {
  const answer = await ask(await service(), { "chat-id": "1", "chat-type": "user", "message-id": id(1), before: 10 });
  expect(ids(answer)).toEqual([id(1)]);
});

test("a row has the document's fields in the document's order", async () => {
  const buttons = [
    [
      { actionType: 2, text: "复制", value: "xxxx" },
      { actionType: 1, text: "点击跳转", url: "http://www.baidu.com" },
    ],
  ];
  const sent =
    '[[{"text":"复制","actionType":2,"value":"xxxx"},{"url":"http://www.baidu.com","text":"点击跳转","actionType":1}]]';
  const demo = await group([
    said(1, "2", { content: { text: "这里是消息内容", buttons: sent, tip: "", imageUrl: "" } }),
    said(2, "30002", {
      content: { text: "示例", tip: "本内容由AI生成,仅供参考", quoteMsgText: "bob : hi" },
      quoteId: id(1),
    }),
  ]);
  const { data } = await ask(demo, { before: 10 });
  expect(JSON.stringify(data)).toBe(
    JSON.stringify({
      list: [
        {
          msgId: id(2),
          parentId: id(1),
          senderId: "30002",
          senderType: "bot",
          senderNickname: "stream",
          contentType: "text",
          content: { parent: "bob : hi", text: "示例", tip: "本内容由AI生成,仅供参考" },
          sendTime: start + 120_000,
          commandName: "",
          commandId: 0,
        },
        {
          msgId: id(1),
          parentId: "",
          senderId: "2",
          senderType: "user",
          senderNickname: "bob",
          contentType: "text",
          content: { buttons, text: "这里是消息内容" },
          sendTime: start + 60_000,
          commandName: "",
          commandId: 0,
        },
      ],
      total: 2,
    }),
  );
});

test("media, forms and commands have the words and names of the documents", async () => {
  const form = { a: { id: "a", label: "A", type: "input", value: "x" } };
  const demo = await group([
    said(1, "2", { type: 2, content: { imageUrl: "chat-img.jwznb.com/a.jpg", width: 4, height: 3 } }),
    said(2, "2", { type: 5, content: { form: JSON.stringify(form) }, command: { id: "104", name: "报名表", type: 5 } }),
    said(3, "2", { type: 11, content: { audioUrl: "chat-audio1.jwznb.com/a.m4a", audioTime: 7 } }),
    said(4, "2", { type: 7, content: { stickerUrl: "expression/a.gif" } }),
    said(5, "2", { type: 1, content: { text: "hi", buttons: "null", mentionedId: ["1"] } }),
  ]);
  expect((await ask(demo, { before: 10 })).data?.list.toReversed()).toMatchObject([
    { contentType: "image", content: { imageName: "a.jpg", imageWidth: 4, imageHeight: 3 } },
    { contentType: "form", content: { formJson: form }, commandName: "报名表", commandId: 104 },
    { contentType: "audio", content: { audioUrl: "a.m4a", audioDuration: 7 } },
    { contentType: "expression", content: { imageName: "expression/a.gif" } },
    { contentType: "text", content: { at: ["1"], text: "hi" } },
  ]);
});

test.each([
  [{ token: "" }, 1002, "token不存在"],
  [{ token: "wrong" }, 1003, "非法token"],
  [{ token: "demo-user-token-1" }, 1003, "非法token"],
  [{ "chat-id": "" }, 1002, "chat-id值错误，值不能为空"],
  [{ "chat-type": "bot" }, 1002, "chat-type取值错误，取值仅支持group、user"],
  [{ "chat-id": "nowhere" }, -1, "群(ID:nowhere)不存在。"],
  [{ "chat-id": "other" }, -1, "群(ID:other)中未添加当前机器人(ID: 30001)。"],
  [{ "chat-id": "3", "chat-type": "user" }, 1003, "recvId值错误，该用户不是机器人好友"],
  [{ "message-id": id(999) }, -1, "消息不存在"],
  [{ before: "ten" }, 1002, "before值错误"],
])("%o is refused", async (query, code, msg) => {
  expect(await ask(await service(), { before: 10, ...query })).toEqual({ code, msg });
});
