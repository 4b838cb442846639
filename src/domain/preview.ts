import type { Content, Message, Sender } from "./message";
import { MessageType } from "./message";
import type { Attachment } from "./attachment";
import { localKey } from "./media";
import type { OutgoingBody, WrittenMessage } from "./outgoing";

/** The row that stands for a message until the service lists it. Its place is unknown, so it has no sequence number. */
export function pendingMessage(outgoing: WrittenMessage, time: number, sender: Sender | undefined): Message {
  const { quote, body } = outgoing;
  const command = "commandName" in outgoing ? outgoing.commandName : undefined;
  return {
    id: outgoing.id,
    chat: outgoing.chat,
    seq: 0,
    time,
    mine: true,
    type: MessageType[body.kind === "attachment" ? body.attachment.kind : typeNames[body.kind]],
    content: {
      ...(body.kind === "attachment" ? contentOfFile(body.attachment, localKey(outgoing.id)) : contentOf(body)),
      ...(quote ? { quoteText: quote.text } : {}),
      ...(quote?.imageUrl ? { quoteImageUrl: quote.imageUrl } : {}),
      ...(quote?.videoUrl ? { quoteVideoUrl: quote.videoUrl } : {}),
    },
    ...(command ? { command } : {}),
    ...(sender ? { sender } : {}),
    ...(quote ? { quoteId: quote.id } : {}),
  };
}

const typeNames: Record<OutgoingBody["kind"], keyof typeof MessageType> = {
  text: "text",
  markdown: "markdown",
  html: "html",
  image: "image",
  file: "file",
  video: "video",
  audio: "audio",
  sticker: "sticker",
  form: "form",
};

/** What is known of a file that nobody else can load yet. */
function contentOfFile(attachment: Attachment, key: string): Content {
  const { width, height } = { width: undefined, height: undefined, ...attachment };
  return {
    fileName: attachment.name,
    fileSize: attachment.size,
    ...(attachment.kind === "image" ? { imageUrl: key } : {}),
    ...(attachment.kind === "video" ? { videoUrl: key, videoTime: attachment.seconds } : {}),
    ...(attachment.kind === "audio" ? { audioUrl: key, audioTime: attachment.seconds } : {}),
    ...(width && height ? { width, height } : {}),
  };
}

function contentOf(body: OutgoingBody): Content {
  switch (body.kind) {
    case "text":
    case "markdown":
    case "html":
      return { text: body.text };
    case "image": {
      const { key, width, height, size } = body.file;
      return { imageUrl: key, fileSize: size, ...(width && height ? { width, height } : {}) };
    }
    case "file":
      return { fileUrl: body.file.key, fileName: body.name, fileSize: body.file.size };
    case "video":
      return { videoUrl: body.file.key, videoTime: body.seconds };
    case "audio":
      return { audioUrl: body.file.key, audioTime: body.seconds };
    case "sticker":
      return { stickerUrl: body.key };
    case "form":
      return { form: body.form };
  }
}

/** The kinds that have a name of their own in both languages. */
export type NamedKind = Exclude<keyof typeof MessageType, "notice">;

/** A message in one line, as the service words its chat list: who said it in a group, and the words or their kind. */
export function previewOf(message: Message, nameOf: (kind: NamedKind) => string): string {
  const line = lineOf(message, nameOf);
  const speaks = message.chat.kind === "group" && !message.mine && !isTip(message);
  return speaks && message.sender ? `${message.sender.name}：${line}` : line;
}

/** What a message says in one line: its words or their kind. */
export function lineOf(message: Message, nameOf: (kind: NamedKind) => string): string {
  const { text, tip, fileName, postTitle } = message.content;
  const kind = namedKinds.find((name) => MessageType[name] === message.type);
  const words = message.type === MessageType.html || message.type === MessageType.a2ui ? undefined : text;
  const line = (words ?? tip ?? fileName ?? postTitle ?? "").replace(/\s+/g, " ").trim();
  if (kind === undefined || kind === "tip" || kind === "text" || kind === "markdown") return line;
  return line ? `[${nameOf(kind)}] ${line}` : `[${nameOf(kind)}]`;
}

/** What is no kind with a name speaks for nobody. */
const isTip = ({ type }: Message): boolean =>
  type === MessageType.tip || !namedKinds.some((name) => MessageType[name] === type);

const namedKinds: readonly NamedKind[] = [
  "text",
  "image",
  "markdown",
  "file",
  "form",
  "post",
  "sticker",
  "html",
  "tip",
  "video",
  "audio",
  "call",
  "a2ui",
];
