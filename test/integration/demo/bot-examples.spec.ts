import { expect, test } from "vitest";
import type { Group, Party, StoredMessage, World } from "@server/demo/model";
import type { DemoService } from "@server/demo/service";
import { service } from "./support/service";

/** The examples of bot-messages.md as they stand there, in a world that has what they name: only the origin is another. */

const ORIGIN = "https://chat-go.jwzhd.com";
const TOKEN = "016ec8e4d17a4fbda3ccb0e99b44aca0";
const GROUP = "307149245";
const MESSAGE = "57815794deeb4166958d9774401b47f0";

const example = `curl --location 'https://chat-go.jwzhd.com/open-apis/v1/bot/messages?token=016ec8e4d17a4fbda3ccb0e99b44aca0&chat-id=307149245&chat-type=group&message-id=57815794deeb4166958d9774401b47f0&before=1&after=0'`;

const answer = `{
    "code": 1,
    "data": {
        "list": [
            {
                "msgId": "57815794deeb4166958d9774401b47f0",
                "parentId": "",
                "senderId": "86297657",
                "senderType": "bot",
                "senderNickname": "yunhu test bot",
                "contentType": "text",
                "content": {
                    "text": "这里是一些示例使用的文字内容。",
                    "tip": "本内容由AI生成,仅供参考"
                },
                "sendTime": 1761755075535,
                "commandName": "",
                "commandId": 0
            },
            {
                "msgId": "0a6b658c079e45d19216b14cd69ba7cc",
                "parentId": "",
                "senderId": "86297657",
                "senderType": "bot",
                "senderNickname": "yunhu test bot",
                "contentType": "text",
                "content": {
                    "buttons": [
                        [
                            {
                                "actionType": 2,
                                "text": "复制",
                                "value": "xxxx"
                            },
                            {
                                "actionType": 1,
                                "text": "点击跳转",
                                "url": "http://www.baidu.com"
                            }
                        ]
                    ],
                    "text": "这里是消息内容"
                },
                "sendTime": 1761754362746,
                "commandName": "",
                "commandId": 0
            }
        ],
        "total": 2
    },
    "msg": "success"
}`;

const wrongExample = `curl --location 'https://chat-go.jwzhd.com/open-apis/v1/bot/messages?token=016ec8e4d17a4fbda3ccb0e99b44aca0&chat-id=307149245&chat-type=group&message-id=57815794deeb4166958d9774401b47f0&before=0&after=0'`;

const wrongAnswer = `{
    "code": 1,
    "data": {
        "list": [],
        "total": 0
    },
    "msg": "success"
}`;

const party = (id: string, name: string, more: Partial<Party>): Party => ({
  id,
  kind: "user",
  name,
  avatar: "",
  vip: false,
  introduction: "",
  ...more,
});

const group = (id: string): Group => ({
  id,
  name: id,
  avatar: "",
  introduction: "",
  owner: "xxx",
  admins: [],
  members: ["xxx", "86297657"],
  tags: {},
});

/** A chat in which the message `xxxx` has enough before and after it. */
const filled = (prefix: string): StoredMessage[] =>
  Array.from({ length: 41 }, (_, index) => ({
    id: index === 20 ? "xxxx" : `${prefix}${String(index)}`,
    seq: index + 1,
    senderId: "xxx",
    type: 1,
    content: { text: String(index) },
    time: 1_700_000_000_000 + index,
  }));

const said = (seq: number, id: string, time: number, content: StoredMessage["content"]): StoredMessage => ({
  id,
  seq,
  senderId: "86297657",
  type: 1,
  content,
  time,
});

const sentButtons =
  '[[{"actionType":2,"text":"复制","value":"xxxx"},{"actionType":1,"text":"点击跳转","url":"http://www.baidu.com"}]]';

/** Has the bot, the group and the messages of the examples, and `xxx` for both a group and a person. */
function world(): World {
  const parties = [
    party("xxx", "person", { login: { email: "a@example.com", password: "secret" } }),
    party("86297657", "yunhu test bot", { kind: "bot", botToken: TOKEN }),
  ];
  return {
    parties: new Map(parties.map((each) => [each.id, each])),
    groups: new Map([GROUP, "xxx"].map((id) => [id, group(id)])),
    histories: new Map([
      [
        `group:${GROUP}`,
        {
          key: `group:${GROUP}`,
          messages: [
            said(1, "0a6b658c079e45d19216b14cd69ba7cc", 1761754362746, {
              text: "这里是消息内容",
              buttons: sentButtons,
            }),
            said(2, MESSAGE, 1761755075535, {
              text: "这里是一些示例使用的文字内容。",
              tip: "本内容由AI生成,仅供参考",
            }),
          ],
        },
      ],
      ["group:xxx", { key: "group:xxx", messages: filled("g") }],
      ["private:86297657:xxx", { key: "private:86297657:xxx", messages: filled("p") }],
    ]),
    memberships: [],
  };
}

/** The answer to the address in a line, as text. */
async function run({ origin }: DemoService, line: string): Promise<string> {
  const address = /https:[^' ]*/.exec(line)?.[0] ?? "";
  const response = await fetch(address.replace(ORIGIN, origin), { headers: { "content-type": "application/json" } });
  expect(response.status).toBe(200);
  return await response.text();
}

/** Without the line breaks and indents that the document has for its readers. */
const asSent = (pretty: string): string => JSON.stringify(JSON.parse(pretty));

test("the document's whole example is answered byte for byte", async () => {
  expect(await run(await service({ world: world() }), example)).toBe(asSent(answer));
});

test("and so is the one that is not as it should be", async () => {
  expect(await run(await service({ world: world() }), wrongExample)).toBe(asSent(wrongAnswer));
});

test.each([
  ["10", "https://chat-go.jwzhd.com/open-apis/v1/bot/messages?token=xxxxx&chat-id=xxx&chat-type=group&before=10"],
  [
    "11",
    "https://chat-go.jwzhd.com/open-apis/v1/bot/messages?token=xxxxx&chat-id=xxx&chat-type=group&message-id=xxxx&before=10",
  ],
  [
    "11",
    "https://chat-go.jwzhd.com/open-apis/v1/bot/messages?token=xxxxx&chat-id=xxx&chat-type=group&message-id=xxxx&after=10",
  ],
  [
    "21",
    "https://chat-go.jwzhd.com/open-apis/v1/bot/messages?token=xxxxx&chat-id=xxx&chat-type=group&message-id=xxxx&before=10&after=10",
  ],
  [
    "11",
    "https://chat-go.jwzhd.com/open-apis/v1/bot/messages?token=xxxxx&chat-id=xxx&chat-type=user&message-id=xxxx&before=10",
  ],
])("共返回 %s 条消息: %s", async (rows, line) => {
  const text = await run(await service({ world: world() }), line.replace("token=xxxxx", `token=${TOKEN}`));
  const { data, ...rest } = JSON.parse(text) as { data: { list: { msgId: string }[]; total: number } };
  expect(rest).toEqual({ code: 1, msg: "success" });
  expect([data.list.length, data.total]).toEqual([Number(rows), Number(rows)]);
  expect(new Set(data.list.map(({ msgId }) => msgId)).size).toBe(Number(rows));
  expect(data.list.some(({ msgId }) => msgId === "xxxx")).toBe(line.includes("message-id"));
});
