import type { Content, Message, Sender } from "./message";
import { MessageType } from "./message";
import type { OutgoingBody, OutgoingMessage } from "./outgoing";

/** The row that stands for a message until the service lists it. Its place is unknown, so it has no sequence number. */
export function pendingMessage(outgoing: OutgoingMessage, time: number, sender: Sender | undefined): Message {
  const { quote } = outgoing;
  return {
    id: outgoing.id,
    chat: outgoing.chat,
    seq: 0,
    time,
    mine: true,
    type: MessageType[typeNames[outgoing.body.kind]],
    content: {
      ...contentOf(outgoing.body),
      ...(quote ? { quoteText: quote.text } : {}),
      ...(quote?.imageUrl ? { quoteImageUrl: quote.imageUrl } : {}),
      ...(quote?.videoUrl ? { quoteVideoUrl: quote.videoUrl } : {}),
    },
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
