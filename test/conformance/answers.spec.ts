import protobuf from "protobufjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ListMessageResponse } from "@gen/yunhu/v1/message";
import { createMessagesApi, type MessagesApi } from "@/api/messages";
import { decode } from "@/api/reader";
import { createTransport } from "@/api/transport";
import type { Message } from "@/domain/message";
import { documented, encode, type Endpoint, type Plain } from "./support/schema";
import { startServer } from "./support/server";

const chat = { kind: "group", id: "big" } as const;
const id = "0123456789abcdef0123456789abcdef";
const status = { number: "9223372036854775807", code: 1, msg: "success" };

/** A row with every documented field set. */
const row: Plain = {
  msg_id: id,
  sender: {
    chat_id: "7356666",
    chat_type: 1,
    name: "测试",
    avatar_url: "https://chat-img.jwznb.com/a.png",
    tag_old: ["测试成员"],
    tag: [{ id: "18446744073709551615", text: "测试成员", color: "#80FF0000" }],
  },
  direction: "left",
  content_type: 1,
  content: {
    text: "ok",
    buttons: '[[{"text":"复制","actionType":2,"value":"xxxx"}]]',
    image_url: "https://chat-img.jwznb.com/b.png",
    file_name: "报告.pdf",
    file_url: "https://chat-file.jwznb.com/c.pdf",
    form: '{"a":{"id":"a","type":"input","label":"A","value":"1"}}',
    quote_msg_text: "王：你好",
    sticker_url: "expression/d.gif",
    post_id: "5",
    post_title: "标题",
    post_content: "# 内容",
    post_content_type: "2",
    expression_id: "77",
    quote_image_url: "https://chat-img.jwznb.com/q.png",
    quote_image_name: "q.png",
    file_size: 1_234,
    video_url: "https://chat-video1.jwznb.com/e.mp4",
    audio_url: "https://chat-audio1.jwznb.com/f.m4a",
    audio_time: 4,
    quote_video_url: "https://chat-video1.jwznb.com/q.mp4",
    quote_video_time: 7,
    sticker_item_id: "9007199254740993",
    sticker_pack_id: "18446744073709551615",
    call_text: "语音通话",
    call_status_text: "已结束",
    width: 640,
    height: 480,
    tip: "本内容由AI生成",
  },
  send_time: "1761755075535",
  cmd: { name: "指令名", type: 1 },
  msg_delete_time: "1761755075600",
  quote_msg_id: "fedcba9876543210fedcba9876543210",
  msg_seq: "9007199254740991",
  edit_time: "1761755075550",
};

const message: Message = {
  id,
  chat,
  seq: 9_007_199_254_740_991,
  time: 1_761_755_075_535,
  sender: {
    id: "7356666",
    kind: "user",
    name: "测试",
    avatarUrl: "https://chat-img.jwznb.com/a.png",
    vip: false,
    tags: [{ text: "测试成员", color: "#FF000080" }],
  },
  mine: false,
  type: 1,
  content: {
    text: "ok",
    buttons: [[{ text: "复制", action: "copy", value: "xxxx", url: "" }]],
    imageUrl: "https://chat-img.jwznb.com/b.png",
    fileName: "报告.pdf",
    fileUrl: "https://chat-file.jwznb.com/c.pdf",
    form: '{"a":{"id":"a","type":"input","label":"A","value":"1"}}',
    quoteText: "王：你好",
    stickerUrl: "expression/d.gif",
    postId: "5",
    postTitle: "标题",
    postContent: "# 内容",
    postContentType: "2",
    expressionId: "77",
    quoteImageUrl: "https://chat-img.jwznb.com/q.png",
    fileSize: 1_234,
    videoUrl: "https://chat-video1.jwznb.com/e.mp4",
    audioUrl: "https://chat-audio1.jwznb.com/f.m4a",
    audioTime: 4,
    quoteVideoUrl: "https://chat-video1.jwznb.com/q.mp4",
    stickerItemId: "9007199254740993",
    stickerPackId: "18446744073709551615",
    callText: "语音通话",
    callStatusText: "已结束",
    width: 640,
    height: 480,
    tip: "本内容由AI生成",
  },
  command: "指令名",
  recalledAt: 1_761_755_075_600,
  quoteId: "fedcba9876543210fedcba9876543210",
  editedAt: 1_761_755_075_550,
};

let body: Uint8Array | string = "";
let server: Awaited<ReturnType<typeof startServer>>;
let api: MessagesApi;
beforeAll(async () => {
  server = await startServer((response) => response.end(body));
  api = createMessagesApi(createTransport({ base: server.base, account: () => undefined }), () => "10001");
});
afterAll(() => server.close());

const lists: [Endpoint, string, Plain, () => Promise<Message[]>][] = [
  ["list-message", "list_message", {}, () => api.listNewest(chat, 2)],
  ["list-message", "list_message", {}, () => api.listBefore(chat, id, 2)],
  ["list-message-by-seq", "list_message_by_seq", { msg_count: 2 }, () => api.listAfterSeq(chat, 5)],
  ["list-message-by-mid-seq", "list_message_by_mid_seq", { total: 2 }, () => api.listAround(chat, { id }, 1)],
];

test.each(lists)("%s: every documented field arrives", async (endpoint, name, more, list) => {
  const second = { msg_id: "second", direction: "right", sender: { chat_id: "9", chat_type: 3 } };
  body = encode(documented(endpoint, name), { status, msg: [row, second], ...more });
  const rows = await list();
  expect(rows[0]).toEqual(message);
  expect(rows[1]).toMatchObject({ id: "second", mine: true, sender: { kind: "bot" }, content: {} });
  expect(rows).toHaveLength(2);
});

test.each(lists)("%s: an empty page", async (endpoint, name, _, list) => {
  body = encode(documented(endpoint, name), { status });
  expect(await list()).toEqual([]);
});

const deeds: [Endpoint, string, () => Promise<void>][] = [
  ["send-message", "send_message", () => api.send({ id, chat, body: { kind: "text", text: "hi" } })],
  ["edit-message", "edit_message", () => api.edit({ id, chat, body: { kind: "text", text: "hi" } })],
  ["recall-msg", "recall_msg", () => api.recall(chat, [id])],
  ["recall-msg-batch", "recall_msg_batch", () => api.recall(chat, [id, "b"])],
  ["button-report", "button_report", () => api.reportButton({ chat, messageId: id, value: "v" })],
];

test.each(deeds)("%s: taken or refused", async (endpoint, name, deed) => {
  const type = documented(endpoint, name);
  body = encode(type, { status });
  await deed();
  body = encode(type, { status: { number: "-9223372036854775808", code: 1100, msg: "请求参数错误，msgId字段值非法" } });
  const words = { kind: "refused", serviceCode: 1100, message: "请求参数错误，msgId字段值非法" };
  await expect(deed()).rejects.toMatchObject(words);
});

test("what no document names survives, and numbers past 2^53 stay exact", () => {
  const bytes = encode(grown(), {
    status: { ...status, new_field: "s" },
    msg: [
      {
        ...row,
        sender: { chat_id: "7", tag: [{ id: "9007199254740993", text: "t", new_field: "t" }] },
        new_field: "m",
      },
    ],
    new_field: "18446744073709551615",
  });
  const answer = decode(ListMessageResponse, bytes);
  expect(answer.status?.number).toBe("9223372036854775807");
  expect(answer.msg[0]?.sender?.tag[0]?.id).toBe("9007199254740993");
  expect(answer.msg[0]?.content?.stickerPackId).toBe("18446744073709551615");
  expect(ListMessageResponse.toBinary(answer)).toEqual(bytes);
});

/** list_message as a later service may have it: a new field in each message. */
function grown(): protobuf.Type {
  const type = documented("list-message", "list_message");
  for (const name of ["Status", "Tag", "Msg"])
    type.lookupType(name).add(new protobuf.Field("new_field", 900, "string"));
  return type.add(new protobuf.Field("new_field", 901, "uint64"));
}

test("the history of edits, as documented", async () => {
  body = `{"code":1,"data":{"list":[{"id":1018684,"msgId":"${id}","contentType":1,
    "contentOld":"{\\"text\\":\\"测试原始编辑文本\\"}","createTime":1231231231230,"msgTime":1231231231231}],"total":1},
    "msg":"success"}`;
  const history = await api.listEdits(id, 1, 10);
  const edit = { id: "1018684", type: 1, createdAt: 1_231_231_231_230, editedAt: 1_231_231_231_231 };
  expect(history).toEqual({ edits: [{ ...edit, content: { text: "测试原始编辑文本" } }], total: 1 });
  const { path, headers, body: asked } = server.asked.at(-1) ?? expect.unreachable();
  expect([path, headers["content-type"]]).toEqual(["/chat/api/v1/msg/list-message-edit-record", "application/json"]);
  expect(JSON.parse(asked.toString())).toEqual({ msgId: id, size: 10, page: 1 });
});

test("the record of a download, as documented", async () => {
  body = '{"code":1,"msg":"success"}';
  const downloadPath = "/storage/emulated/0/Download/云湖/恶臭(1).txt";
  await api.reportDownload(id, downloadPath);
  const { path, body: asked } = server.asked.at(-1) ?? expect.unreachable();
  expect(path).toBe("/chat/api/v1/msg/file-download-record");
  expect(JSON.parse(asked.toString())).toEqual({ msgId: id, downloadPath });
});
