import protobuf from "protobufjs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createMessagesApi, type MessagesApi } from "@/api/messages";
import { createTransport } from "@/api/transport";
import type { OutgoingMessage, StoredFile } from "@/domain/outgoing";
import { documented, encode, decodeKnown, type Endpoint, type Plain } from "./support/schema";
import { startServer } from "./support/server";

const chat = { kind: "group", id: "big" } as const;
const id = "0123456789abcdef0123456789abcdef";
const other = "fedcba9876543210fedcba9876543210";
const quote = { id: other, text: "王：你好", imageUrl: "https://chat-img.jwznb.com/a.png", imageName: "a.png" };
const videoQuote = { id: other, text: "王：[视频]", videoUrl: "https://chat-video1.jwznb.com/a.mp4", videoTime: 7 };
const file: StoredFile = {
  key: "a.bin",
  hash: "Fh8xVqod2MQ1mocfI4S4KpRL6D98",
  mime: "image/png",
  size: 1_234,
  suffix: "png",
};
const picture: StoredFile = { ...file, width: 640, height: 480 };
const media = {
  file_key: "a.bin",
  file_hash: file.hash,
  file_type: "image/png",
  file_size: "1234",
  file_key2: "a.bin",
  file_suffix: "png",
};

const success = { status: { number: "9223372036854775807", code: 1, msg: "success" } };
const answer = encode(documented("list-message", "list_message"), success);

let server: Awaited<ReturnType<typeof startServer>>;
let api: MessagesApi;
beforeAll(async () => {
  server = await startServer((response) => response.end(answer));
  api = createMessagesApi(createTransport({ base: server.base, account: () => undefined }), () => "10001");
});
afterAll(() => server.close());
beforeEach(() => void server.asked.splice(0));

const sending = (message: Omit<OutgoingMessage, "id" | "chat">) => (calls: MessagesApi) =>
  calls.send({ id, chat, ...message } as OutgoingMessage);
const sent = (content_type: string, data: Plain, more: Plain = {}): Plain => ({
  msg_id: id,
  chat_id: "big",
  chat_type: "2",
  data,
  content_type,
  ...more,
});
const big = { chat_type: "2", chat_id: "big" };

test.each<[string, Endpoint, string, (calls: MessagesApi) => Promise<unknown>, Plain]>([
  [
    "the newest page",
    "list-message",
    "list_message_send",
    (calls) => calls.listNewest(chat, 30),
    { msg_count: "30", ...big },
  ],
  [
    "the page before a message",
    "list-message",
    "list_message_send",
    (calls) => calls.listBefore(chat, id, 30),
    { msg_count: "30", msg_id: id, ...big },
  ],
  [
    "what came after a place",
    "list-message-by-seq",
    "list_message_by_seq_send",
    (calls) => calls.listAfterSeq(chat, 2 ** 53 - 1),
    { msg_start: "9007199254740991", ...big },
  ],
  [
    "the newest by place",
    "list-message-by-seq",
    "list_message_by_seq_send",
    (calls) => calls.listAfterSeq(chat, 0),
    big,
  ],
  [
    "what is around a message",
    "list-message-by-mid-seq",
    "list_message_by_mid_seq_send",
    (calls) => calls.listAround(chat, { id }, 10),
    { msg_count: "10", msg_id: id, ...big },
  ],
  [
    "what is around a place",
    "list-message-by-mid-seq",
    "list_message_by_mid_seq_send",
    (calls) => calls.listAround(chat, { seq: 12.5 }, 10),
    { msg_seq: "12", msg_count: "10", ...big },
  ],
  [
    "a text",
    "send-message",
    "send_message_send",
    sending({ body: { kind: "text", text: "你好" } }),
    sent("1", { text: "你好" }),
  ],
  [
    "a text with all that it can have",
    "send-message",
    "send_message_send",
    sending({
      body: { kind: "text", text: "@王 hi" },
      quote,
      mentionedIds: ["10002", "10003"],
      commandId: "18446744073709551615",
    }),
    sent(
      "1",
      {
        text: "@王 hi",
        mentioned_id: ["10002", "10003"],
        quote_msg_text: "王：你好",
        quote_image_url: quote.imageUrl,
        quote_image_name: "a.png",
      },
      { command_id: "18446744073709551615", quote_msg_id: other },
    ),
  ],
  [
    "Markdown that quotes a video",
    "send-message",
    "send_message_send",
    sending({ body: { kind: "markdown", text: "# hi" }, quote: videoQuote }),
    sent(
      "3",
      { text: "# hi", quote_msg_text: "王：[视频]", quote_video_url: videoQuote.videoUrl, quote_video_time: "7" },
      { quote_msg_id: other },
    ),
  ],
  [
    "HTML",
    "send-message",
    "send_message_send",
    sending({ body: { kind: "html", text: "<b>hi</b>" } }),
    sent("8", { text: "<b>hi</b>" }),
  ],
  [
    "a picture",
    "send-message",
    "send_message_send",
    sending({ body: { kind: "image", file: picture } }),
    sent("2", { image: "a.bin", file_size: "1234" }, { media: { ...media, image_height: "480", image_width: "640" } }),
  ],
  [
    "a file",
    "send-message",
    "send_message_send",
    sending({ body: { kind: "file", file, name: "报告.pdf" } }),
    sent("4", { file_key: "a.bin", file_name: "报告.pdf", file_size: "1234" }),
  ],
  [
    "a voice message",
    "send-message",
    "send_message_send",
    sending({ body: { kind: "audio", file, seconds: 4 } }),
    sent("11", { audio: "a.bin", audio_time: "4" }, { media }),
  ],
  [
    "a sticker of a pack",
    "send-message",
    "send_message_send",
    sending({
      body: { kind: "sticker", key: "expression/a.gif", itemId: "9007199254740993", packId: "18446744073709551615" },
    }),
    sent("7", {
      image: "expression/a.gif",
      sticker_item_id: "9007199254740993",
      sticker_pack_id: "18446744073709551615",
    }),
  ],
  [
    "a sticker of one's own",
    "send-message",
    "send_message_send",
    sending({ body: { kind: "sticker", key: "expression/a.gif" } }),
    sent("7", { image: "expression/a.gif" }),
  ],
  [
    "a form",
    "send-message",
    "send_message_send",
    sending({ body: { kind: "form", form: "{}" }, commandId: "5" }),
    sent("5", { form: "{}" }, { command_id: "5" }),
  ],
  [
    "an edit",
    "edit-message",
    "edit_message_send",
    (calls) => calls.edit({ id, chat, body: { kind: "markdown", text: "new" }, quote: { id: other, text: "q" } }),
    {
      msg_id: id,
      chat_id: "big",
      chat_type: 2,
      content: { text: "new", quote_msg_text: "q" },
      content_type: "3",
      quote_msg_id: other,
    },
  ],
  ["a recall", "recall-msg", "recall_msg_send", (calls) => calls.recall(chat, [id]), { msg_id: id, ...big }],
  [
    "many recalls",
    "recall-msg-batch",
    "recall_msg_batch_send",
    (calls) => calls.recall(chat, [id, other]),
    { msg_id: [id, other], ...big },
  ],
  [
    "a pressed button",
    "button-report",
    "button_report_send",
    (calls) => calls.reportButton({ chat, messageId: id, value: '{"param":1}' }),
    { msg_id: id, chat_type: "2", chat_id: "big", user_id: "10001", button_value: '{"param":1}' },
  ],
])("asks for %s as documented", async (_, endpoint, name, call, expected) => {
  await call(api);
  const [asked, ...more] = server.asked;
  expect(more).toEqual([]);
  expect(asked).toMatchObject({ method: "POST", path: `/chat/api/v1/msg/${endpoint}` });
  expect(asked?.headers["content-type"]).toBe("application/x-protobuf");
  expect(decodeKnown(documented(endpoint, name), asked?.body ?? new Uint8Array())).toEqual(expected);
});

test.each([
  ["user", "1"],
  ["group", "2"],
  ["bot", "3"],
] as const)("a chat with a %s is of type %s", async (kind, type) => {
  await api.listNewest({ kind, id: "7" }, 1);
  const body = server.asked[0]?.body ?? new Uint8Array();
  expect(decodeKnown(documented("list-message", "list_message_send"), body)).toMatchObject({ chat_type: type });
});

test("a video says its length in the one field that msg.md does not have", async () => {
  await api.send({ id, chat, body: { kind: "video", file: picture, seconds: 9 } });
  const type = documented("send-message", "send_message_send");
  const body = server.asked[0]?.body ?? new Uint8Array();
  expect(() => decodeKnown(type, body)).toThrow("send_message_send.data");
  type.lookupType("Data").add(new protobuf.Field("video_time", 20, "int32"));
  expect(decodeKnown(type, body)).toEqual(
    sent(
      "10",
      { video: "a.bin", video_time: 9, file_size: "1234" },
      { media: { ...media, image_height: "480", image_width: "640" } },
    ),
  );
});

test("a sticker of one's own says its number in a field that only the community documentation has", async () => {
  await api.send({ id, chat, body: { kind: "sticker", key: "expression/a.gif", expressionId: "5021" } });
  const type = documented("send-message", "send_message_send");
  type.lookupType("Data").add(new protobuf.Field("expression_id", 15, "string"));
  const body = server.asked[0]?.body ?? new Uint8Array();
  expect(decodeKnown(type, body)).toEqual(sent("7", { image: "expression/a.gif", expression_id: "5021" }));
});

test("recalling nothing asks nothing", async () => {
  await api.recall(chat, []);
  expect(server.asked).toEqual([]);
});
