import { ContentType } from "@gen/yunhu/v1/common";
import { Content, OutgoingContent, type SendMessageRequest } from "@gen/yunhu/v1/message";
import type { StoredContent } from "../model";
import { stickerItem } from "../stickers/packs";
import { storedMedia } from "./media-url";

const hosts = {
  image: "chat-img.jwznb.com",
  video: "chat-video1.jwznb.com",
  audio: "chat-audio1.jwznb.com",
  file: "chat-file.jwznb.com",
};

const required: Readonly<Partial<Record<ContentType, (content: OutgoingContent) => boolean>>> = {
  [ContentType.TEXT]: ({ text }) => text !== "",
  [ContentType.IMAGE]: ({ image }) => image !== "",
  [ContentType.MARKDOWN]: ({ text }) => text !== "",
  [ContentType.FILE]: ({ fileKey }) => fileKey !== "",
  [ContentType.FORM]: ({ form }) => form !== "",
  [ContentType.POST]: ({ postTitle, postContent }) => postTitle + postContent !== "",
  [ContentType.STICKER]: ({ image, stickerItemId }) => image !== "" || stickerItemId !== "0",
  [ContentType.HTML]: ({ text }) => text !== "",
  [ContentType.VIDEO]: ({ video }) => video !== "",
  [ContentType.AUDIO]: ({ audio }) => audio !== "",
  [ContentType.CALL]: () => true,
  [ContentType.A2UI]: ({ text }) => text !== "",
};

/** Whether a person may send this kind at all. System lines may not be sent. */
export const isSendable = (type: ContentType): boolean => required[type] !== undefined;

/** Whether the content holds what its kind needs. */
export const isFilled = (type: ContentType, content: OutgoingContent): boolean => required[type]?.(content) ?? false;

/** What a send says, as it is stored: each kind's media under the field that receivers read. */
export function storedContent(
  origin: string,
  request: Pick<SendMessageRequest, "data" | "contentType" | "media">,
): StoredContent {
  const { contentType, media } = request;
  const sent = request.data ?? OutgoingContent.create();
  const isSticker = contentType === ContentType.STICKER;
  const { image, video, audio, fileKey, fileSize, roomName, postType, ...same } = sent;
  return Content.create({
    ...same,
    ...(isSticker
      ? { stickerUrl: sticker(origin, image || packKey(sent.stickerItemId)) }
      : { imageUrl: storedMedia(origin, image, hosts.image) }),
    videoUrl: storedMedia(origin, video, hosts.video),
    audioUrl: storedMedia(origin, audio, hosts.audio),
    fileUrl: storedMedia(origin, fileKey, hosts.file),
    quoteImageUrl: storedMedia(origin, sent.quoteImageUrl, hosts.image),
    quoteVideoUrl: storedMedia(origin, sent.quoteVideoUrl, hosts.video),
    fileSize: fileSize > 0 ? fileSize : (media?.fileSize ?? 0),
    width: media?.imageWidth ?? 0,
    height: media?.imageHeight ?? 0,
    callText: roomName,
    postContentType: postType,
  });
}

/** A sticker's bare key stays bare, as receivers know it. */
const sticker = (origin: string, sent: string): string =>
  /^https?:/.test(sent) ? storedMedia(origin, sent, hosts.image) : sent;

/** A sticker may be sent by its number in a pack alone. */
const packKey = (itemId: string): string => stickerItem(Number(itemId))?.item.key ?? "";
