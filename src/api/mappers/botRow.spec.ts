import { expect, it } from "vitest";
import { MessageType } from "@/domain/message";
import { mapBotRow } from "./botRow";

const chat = { kind: "group", id: "307149245" } as const;

it("reads the rows of the document's example", () => {
  // bot-messages.md, as it stands there.
  const tipped = {
    msgId: "57815794deeb4166958d9774401b47f0",
    parentId: "",
    senderId: "86297657",
    senderType: "bot",
    senderNickname: "yunhu test bot",
    contentType: "text",
    content: { text: "这里是一些示例使用的文字内容。", tip: "本内容由AI生成,仅供参考" },
    sendTime: 1761755075535,
    commandName: "",
    commandId: 0,
  };
  const sender = { id: "86297657", kind: "bot", name: "yunhu test bot", avatarUrl: "", vip: false, tags: [] };
  expect(mapBotRow(tipped, chat)).toEqual({
    id: "57815794deeb4166958d9774401b47f0",
    chat,
    seq: 0,
    time: 1761755075535,
    sender,
    mine: false,
    type: MessageType.text,
    content: { text: "这里是一些示例使用的文字内容。", tip: "本内容由AI生成,仅供参考" },
  });
  const buttons = [
    [
      { actionType: 2, text: "复制", value: "xxxx" },
      { actionType: 1, text: "点击跳转", url: "http://www.baidu.com" },
    ],
  ];
  expect(mapBotRow({ ...tipped, content: { buttons, text: "这里是消息内容" } }, chat)).toMatchObject({
    content: {
      text: "这里是消息内容",
      buttons: [
        [
          { action: "copy", text: "复制", value: "xxxx" },
          { action: "open", text: "点击跳转", url: "http://www.baidu.com" },
        ],
      ],
    },
  });
});

it.each([
  ["image", { imageName: "a.jpg", imageWidth: 4, imageHeight: 3 }, { imageUrl: "a.jpg", width: 4, height: 3 }],
  ["expression", { imageName: "expression/a.gif" }, { stickerUrl: "expression/a.gif" }],
  ["video", { videoUrl: "a.mp4", videoDuration: 9 }, { videoUrl: "https://chat-video1.jwznb.com/a.mp4", videoTime: 9 }],
  ["audio", { audioUrl: "a.m4a", audioDuration: 7 }, { audioUrl: "https://chat-audio1.jwznb.com/a.m4a", audioTime: 7 }],
  [
    "file",
    { fileUrl: "a.pdf", fileName: "A.pdf", fileSize: 9 },
    { fileUrl: "https://chat-file.jwznb.com/a.pdf", fileName: "A.pdf", fileSize: 9 },
  ],
  ["form", { formJson: { a: { id: "a", value: "x" } } }, { form: '{"a":{"id":"a","value":"x"}}' }],
  ["post", { postId: "1", postTitle: "T", postContent: "C" }, { postId: "1", postTitle: "T", postContent: "C" }],
  ["text", { text: "hi", parent: "我是1名字 : 12345", at: ["1"] }, { text: "hi", quoteText: "我是1名字 : 12345" }],
  ["hologram", { text: 7, imageWidth: "wide", buttons: "x" }, {}],
])("reads the content of %s", (contentType, content, expected) => {
  expect(mapBotRow({ msgId: "a", contentType, content }, chat)?.content).toEqual(expected);
});

it("keeps what a row answers to and by which command, and takes no row without an id", () => {
  expect(mapBotRow({ msgId: "a", parentId: "b", commandName: "报名", senderId: 7 }, chat)).toMatchObject({
    quoteId: "b",
    command: "报名",
    sender: { id: "7", kind: "user" },
    mine: false,
    type: 0,
  });
  expect(mapBotRow({ content: {} }, chat)).toBeUndefined();
});
