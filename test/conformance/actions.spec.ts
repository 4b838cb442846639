import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createActionsApi, type ActionsApi } from "@/api/actions";
import { createPicturesApi, type PicturesApi } from "@/api/pictures";
import { createTransport } from "@/api/transport";
import type { Message } from "@/domain/message";
import { decodeKnown, documented, encode } from "./support/schema";
import { startServer } from "./support/server";

const chat = { kind: "group", id: "big" } as const;
const id = "e22342a5a1a54f03bc3d2f1a0b9c8d7e";
const sender = { id: "30004", kind: "bot", name: "表单", avatarUrl: "", vip: false, tags: [] } as const;
const surface: Message = { id, chat, seq: 7, time: 1, sender, mine: false, type: 14, content: { text: "{}" } };
const status = { number: "9223372036854775807", code: 1, msg: "success" };
const now = Date.UTC(2026, 11, 25, 16, 28, 56, 403);

let body: Uint8Array | string = "";
let server: Awaited<ReturnType<typeof startServer>>;
let api: ActionsApi & PicturesApi;
beforeAll(async () => {
  server = await startServer((response) => response.end(body));
  const transport = createTransport({ base: server.base, account: () => undefined });
  api = { ...createActionsApi(transport, () => now), ...createPicturesApi(transport, () => "10001") };
});
afterAll(() => server.close());
beforeEach(() => void server.asked.splice(0));

const action = { name: "signUp", surfaceId: "trip", componentId: "send", context: { name: "小云", lunch: true } };
const interactionJson =
  '{"version":"v0.9","action":{"name":"signUp","sourceComponentId":"send","timestamp":"2026-12-25T16:28:56.403Z",' +
  '"context":{"name":"小云","lunch":true},"surfaceId":"trip"}}';

test.each<[string, string, () => Promise<void>, object]>([
  [
    "a message in other chats",
    "msg-forward",
    () => api.forward({ id, chat }, [{ kind: "user", id: "10002" }, { kind: "bot", id: "30001" }, chat]),
    {
      msgId: id,
      chatType: 2,
      receive: [
        { chatId: "10002", chatType: 1 },
        { chatId: "30001", chatType: 3 },
        { chatId: "big", chatType: 2 },
      ],
    },
  ],
  ["to delete for oneself", "delete", () => api.deleteForMe({ id, chat }), { chatId: "big", msgId: id, chatType: 2 }],
  [
    "what was done in a surface",
    "a2ui-form-report",
    () => api.reportSurface(surface, action),
    {
      msgId: id,
      chatType: 2,
      chatId: "big",
      senderId: "30004",
      actionName: "signUp",
      sourceComponentId: "send",
      formContext: { name: "小云", lunch: true },
      interactionJson,
    },
  ],
])("asks for %s as documented, and takes yes and no for an answer", async (_, path, call, expected) => {
  body = '{"code":1,"msg":"success"}';
  await call();
  const [asked] = server.asked;
  expect(asked).toMatchObject({ method: "POST", path: `/chat/api/v1/msg/${path}` });
  expect(JSON.parse(asked?.body.toString() ?? "")).toEqual(expected);
  body = '{"code":-1,"msg":"消息不存在"}';
  await expect(call()).rejects.toMatchObject({ kind: "refused", serviceCode: -1, message: "消息不存在" });
});

test("asks for the pictures around one as documented, and reads what comes", async () => {
  body = encode(documented("list-message", "list_message"), {
    status,
    msg: [{ msg_id: id, msg_seq: "7", content_type: 2, content: { image_url: "https://chat-img.jwznb.com/a.png" } }],
  });
  const pictures = await api.listPictures(chat, 7.5, { earlier: 3, later: 4 });
  expect(pictures).toMatchObject([
    { id, chat, seq: 7, type: 2, content: { imageUrl: "https://chat-img.jwznb.com/a.png" } },
  ]);
  const type = documented("docs", "PicListMsgByMidSeqRequest");
  expect(server.asked[0]?.path).toBe("/chat/api/v1/msg/pic-list-message-by-mid-seq");
  expect(decodeKnown(type, server.asked[0]?.body ?? new Uint8Array())).toEqual({
    image_id: "7",
    chat_type: 2,
    chat_id: "big",
    earlier_quantities: "3",
    latest_quantities: "4",
  });
});
