import { expect, it } from "vitest";
import { message } from "../../test/support/messages";
import { MessageType, type Content } from "./message";
import { quoteOf } from "./quote";

const { id } = message(1);
const quote = (type: number, content: Content) => quoteOf(message(1, { type, content }), "李思远", (kind) => kind);

it("quotes who said what, in one line", () => {
  expect(quote(MessageType.text, { text: "one\n  two" })).toEqual({ id, text: "李思远：one two" });
  expect(quote(MessageType.html, { text: "<b>x</b>" })).toEqual({ id, text: "李思远：[html]" });
  expect(quote(MessageType.file, { fileName: "a.pdf" })).toEqual({ id, text: "李思远：[file] a.pdf" });
});

it("quotes a picture with its file", () => {
  const imageUrl = "https://chat-img.jwznb.com/abc.png?x=1";
  expect(quote(MessageType.image, { imageUrl })).toEqual({
    id,
    text: "李思远：[image]",
    imageUrl,
    imageName: "abc.png",
  });
  expect(quote(MessageType.sticker, { stickerUrl: "sticker/hi.gif" })).toMatchObject({
    imageUrl: "sticker/hi.gif",
    imageName: "hi.gif",
  });
});

it("quotes a video with its length", () => {
  const videoUrl = "https://chat-video1.jwznb.com/a.mp4";
  expect(quote(MessageType.video, { videoUrl, videoTime: 7 })).toEqual({
    id,
    text: "李思远：[video]",
    videoUrl,
    videoTime: 7,
  });
});

it("sends no more than the beginning of a long text, and cuts no character", () => {
  const { text } = quote(MessageType.text, { text: "👍".repeat(300) });
  expect(text).toBe(`李思远：${"👍".repeat(200)}…`);
});
