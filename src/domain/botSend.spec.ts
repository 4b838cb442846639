import { expect, it } from "vitest";
import { batchCall, editCall, idsIn, recallCall, sendCall, writtenButtons, type BotDraft } from "./botSend";

const user = { kind: "user", id: "123" } as const;
const draft: BotDraft = {
  kind: "text",
  text: "测试消息文本",
  parentId: "",
  buttons: [
    [
      { text: "测试跳转网站", actionType: 1, value: "https://www.yhchat.com/" },
      { text: "测试复制文本", actionType: 2, value: "测试被复制文本" },
      { text: " ", actionType: 2, value: "of no button" },
    ],
    [],
  ],
};
const buttons = [
  [
    { text: "测试跳转网站", actionType: 1, url: "https://www.yhchat.com/" },
    { text: "测试复制文本", actionType: 2, value: "测试被复制文本" },
  ],
];

it("says what the documents' examples say", () => {
  const content = { text: "测试消息文本", buttons };
  expect(sendCall(user, { ...draft, parentId: "9" })).toEqual({
    name: "send",
    body: { recvId: "123", recvType: "user", contentType: "text", content, parentId: "9" },
  });
  expect(batchCall("user", ["123", "123"], draft).body).toEqual({
    recvIds: ["123"],
    recvType: "user",
    contentType: "text",
    content,
  });
  expect(editCall(user, "7", { ...draft, buttons: [], parentId: "9" })).toEqual({
    name: "edit",
    body: { msgId: "7", recvId: "123", recvType: "user", contentType: "text", content: { text: "测试消息文本" } },
  });
  expect(recallCall(user, "7")).toEqual({ name: "recall", body: { msgId: "7", chatId: "123", chatType: "user" } });
});

it.each([
  ["image", { imageKey: "a" }],
  ["file", { fileKey: "a" }],
  ["video", { videoKey: "a" }],
  ["markdown", { text: "a" }],
  ["html", { text: "a" }],
] as const)("names what %s needs", (kind, content) => {
  expect(sendCall(user, { kind, text: "a", buttons: [], parentId: "" }).body?.["content"]).toEqual(content);
});

it("takes up the buttons of a message as they were written", () => {
  const button = { text: "x", url: "", value: "x" } as const;
  const rows = [
    [
      { ...button, action: "open", url: "https://a.b/" },
      { ...button, action: "copy" },
    ],
    [{ ...button, action: "report", value: "told" }],
  ] as const;
  expect(writtenButtons({ buttons: rows })).toEqual([
    [
      { text: "x", actionType: 1, value: "https://a.b/" },
      { text: "x", actionType: 2, value: "x" },
    ],
    [{ text: "x", actionType: 3, value: "told" }],
  ]);
  expect(writtenButtons({})).toEqual([]);
});

it("finds ids however they are parted", () => {
  expect(idsIn(" 1, 2，3\n1；4 ")).toEqual(["1", "2", "3", "4"]);
});
