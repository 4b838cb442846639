import { describe, expect, it } from "vitest";
import { group, message } from "../../test/support/messages";
import type { Attachment } from "./attachment";
import { localKey } from "./media";
import { MessageType, type Content, type Message } from "./message";
import { attachmentMessage, type OutgoingMessage, type StoredFile } from "./outgoing";
import { pendingMessage, previewOf } from "./preview";

const file: StoredFile = { key: "k.webp", hash: "h", mime: "image/webp", size: 9, suffix: "webp", width: 4, height: 3 };
const id = "a".repeat(32);
const pending = (body: OutgoingMessage["body"]) =>
  pendingMessage({ id, chat: group, body } as OutgoingMessage, 7, undefined);

describe("the row of a message that is being sent", () => {
  it("has the type and the content that the service will give it", () => {
    expect(pending({ kind: "text", text: "hi" })).toEqual({
      id,
      chat: group,
      seq: 0,
      time: 7,
      mine: true,
      type: MessageType.text,
      content: { text: "hi" },
    });
    expect(pending({ kind: "image", file })).toMatchObject({
      type: MessageType.image,
      content: { imageUrl: "k.webp", fileSize: 9, width: 4, height: 3 },
    });
    expect(pending({ kind: "file", file, name: "n" })).toMatchObject({
      type: MessageType.file,
      content: { fileUrl: "k.webp", fileName: "n", fileSize: 9 },
    });
    expect(pending({ kind: "video", file, seconds: 5 }).content).toEqual({ videoUrl: "k.webp", videoTime: 5 });
    expect(pending({ kind: "audio", file, seconds: 5 }).content).toEqual({ audioUrl: "k.webp", audioTime: 5 });
    expect(pending({ kind: "sticker", key: "s" }).content).toEqual({ stickerUrl: "s" });
    expect(pending({ kind: "form", form: "{}" }).content).toEqual({ form: "{}" });
  });

  it("says for which command it is", () => {
    const asked: OutgoingMessage = {
      id,
      chat: group,
      body: { kind: "text", text: "" },
      commandId: "7",
      commandName: "/help",
    };
    expect(pendingMessage(asked, 7, undefined)).toMatchObject({ command: "/help", content: { text: "" } });
  });

  it.each<[Attachment, Content]>([
    [
      { kind: "image", name: "a.png", mime: "image/png", size: 9, width: 4, height: 3 },
      { imageUrl: localKey(id), fileName: "a.png", fileSize: 9, width: 4, height: 3 },
    ],
    [
      { kind: "video", name: "a.mp4", mime: "video/mp4", size: 9, seconds: 5 },
      { videoUrl: localKey(id), videoTime: 5, fileName: "a.mp4", fileSize: 9 },
    ],
    [
      { kind: "audio", name: "a.m4a", mime: "audio/mp4", size: 9, seconds: 5 },
      { audioUrl: localKey(id), audioTime: 5, fileName: "a.m4a", fileSize: 9 },
    ],
    [
      { kind: "file", name: "a.zip", mime: "application/zip", size: 9 },
      { fileName: "a.zip", fileSize: 9 },
    ],
  ])("names a file that is only here in its own way: %j", (attachment, content) => {
    const written = attachmentMessage({ id, chat: group }, attachment, undefined);
    expect(pendingMessage(written, 7, undefined).content).toEqual(content);
  });

  it("shows what it quotes", () => {
    const quote = { id: "q", text: "before", imageUrl: "i" };
    const body = { kind: "text", text: "hi" } as const;
    expect(pendingMessage({ id, chat: group, body, quote }, 7, undefined)).toMatchObject({
      quoteId: "q",
      content: { text: "hi", quoteText: "before", quoteImageUrl: "i" },
    });
  });
});

describe("a message in one line", () => {
  it("names who said it in a group", () => {
    const sender = { id: "1", kind: "user", name: "李思远", avatarUrl: "", vip: false, tags: [] } as const;
    const of = (more: Partial<Message>) => previewOf(message(1, { content: { text: "hi" }, sender, ...more }), String);
    expect(of({})).toBe("李思远：hi");
    expect(of({ mine: true })).toBe("hi");
    expect(of({ chat: { kind: "user", id: "1" } })).toBe("hi");
    expect(of({ type: MessageType.tip })).toBe("hi");
  });

  it.each<[keyof typeof MessageType, Content, string]>([
    ["text", { text: " two\n lines " }, "two lines"],
    ["markdown", { text: "**b**" }, "**b**"],
    ["tip", { tip: "joined" }, "joined"],
    ["image", {}, "[image]"],
    ["file", { fileName: "a.pdf" }, "[file] a.pdf"],
    ["post", { postTitle: "title" }, "[post] title"],
    ["html", { text: "<b>hidden</b>" }, "[html]"],
    ["a2ui", { text: "{}" }, "[a2ui]"],
    ["notice", { text: "said" }, "said"],
  ])("of kind %s", (kind, content, line) => {
    expect(previewOf(message(1, { type: MessageType[kind], content }), (name) => name)).toBe(line);
  });

  it("of an unknown kind is its words", () => {
    expect(previewOf(message(1, { type: 99 }), (name) => name)).toBe("message 1");
  });
});
