import type { PartialMessage } from "@protobuf-ts/runtime";
import { ContentType } from "@gen/yunhu/v1/common";
import type { EditMessageRequest, Media, OutgoingContent, SendMessageRequest } from "@gen/yunhu/v1/message";
import type {
  MessageEdit,
  OutgoingBody,
  OutgoingMessage,
  OutgoingQuote,
  StickerBody,
  StoredFile,
} from "@/domain/outgoing";
import { chatType } from "./mappers/chat";

const TYPES: Readonly<Record<OutgoingBody["kind"], ContentType>> = {
  text: ContentType.TEXT,
  image: ContentType.IMAGE,
  markdown: ContentType.MARKDOWN,
  file: ContentType.FILE,
  form: ContentType.FORM,
  sticker: ContentType.STICKER,
  html: ContentType.HTML,
  video: ContentType.VIDEO,
  audio: ContentType.AUDIO,
};

/** The request that sends a message. Only what the message's kind has a place for is set (msg.md). */
export function sendRequest(message: OutgoingMessage): PartialMessage<SendMessageRequest> {
  const { id, chat, body, quote, mentionedIds = [], commandId } = message;
  return {
    msgId: id,
    chatId: chat.id,
    chatType: chatType(chat.kind),
    data: { ...contentOf(body), ...quoteOf(quote), mentionedId: [...mentionedIds] },
    contentType: TYPES[body.kind],
    ...(commandId !== undefined && { commandId }),
    ...(quote && { quoteMsgId: quote.id }),
    ...mediaOf(body),
  };
}

/** The request that puts a new text in a message's place. */
export function editRequest(edit: MessageEdit): PartialMessage<EditMessageRequest> {
  const { id, chat, body, quote } = edit;
  return {
    msgId: id,
    chatId: chat.id,
    chatType: chatType(chat.kind),
    content: { text: body.text, ...(quote && { quoteMsgText: quote.text }) },
    contentType: TYPES[body.kind],
    ...(quote && { quoteMsgId: quote.id }),
  };
}

function contentOf(body: OutgoingBody): PartialMessage<OutgoingContent> {
  switch (body.kind) {
    case "text":
    case "markdown":
    case "html":
      return { text: body.text };
    case "image":
      return { image: body.file.key, fileSize: body.file.size };
    case "file":
      return { fileKey: body.file.key, fileName: body.name, fileSize: body.file.size };
    case "video":
      return { video: body.file.key, videoTime: body.seconds, fileSize: body.file.size };
    case "audio":
      return { audio: body.file.key, audioTime: body.seconds };
    case "form":
      return { form: body.form };
    case "sticker":
      return stickerOf(body);
  }
}

function stickerOf({ key, itemId, packId, expressionId }: StickerBody): PartialMessage<OutgoingContent> {
  return {
    image: key,
    ...(itemId !== undefined && { stickerItemId: itemId }),
    ...(packId !== undefined && { stickerPackId: packId }),
    ...(expressionId !== undefined && { expressionId }),
  };
}

function quoteOf(quote: OutgoingQuote | undefined): PartialMessage<OutgoingContent> {
  if (!quote) return {};
  return {
    quoteMsgText: quote.text,
    ...(quote.imageUrl !== undefined && { quoteImageUrl: quote.imageUrl }),
    ...(quote.imageName !== undefined && { quoteImageName: quote.imageName }),
    ...(quote.videoUrl !== undefined && { quoteVideoUrl: quote.videoUrl }),
    ...(quote.videoTime !== undefined && { quoteVideoTime: quote.videoTime }),
  };
}

/** Pictures, sounds and videos say what is known of their file (msg.md, Media). */
function mediaOf(body: OutgoingBody): { media?: PartialMessage<Media> } {
  const described = body.kind === "image" || body.kind === "video" || body.kind === "audio";
  return described ? { media: describe(body.file) } : {};
}

function describe(file: StoredFile): PartialMessage<Media> {
  return {
    fileKey: file.key,
    fileHash: file.hash,
    fileType: file.mime,
    ...(file.height !== undefined && { imageHeight: file.height }),
    ...(file.width !== undefined && { imageWidth: file.width }),
    fileSize: file.size,
    fileKey2: file.key,
    fileSuffix: file.suffix,
  };
}
