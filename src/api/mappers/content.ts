import type { Content as WireContent } from "@gen/yunhu/v1/message";
import type { Content } from "@/domain/message";
import { present } from "../present";
import { mapButtons } from "./buttons";
import { positive } from "./numbers";

/** What a message says; the wire's empty texts, zero numbers and numbers past 2^53 are absent here. */
export function mapContent(wire: WireContent | undefined): Content {
  if (!wire) return {};
  const buttons = mapButtons(wire.buttons);
  return present<Content>({
    text: said(wire.text),
    buttons: buttons?.length ? buttons : undefined,
    tip: said(wire.tip),
    form: said(wire.form),
    ...mapQuote(wire),
    ...mapMedia(wire),
    ...mapSticker(wire),
    postId: said(wire.postId),
    postTitle: said(wire.postTitle),
    postContent: said(wire.postContent),
    postContentType: said(wire.postContentType),
    callText: said(wire.callText),
    callStatusText: said(wire.callStatusText),
  });
}

/** What an edit changes: as `mapContent`, and buttons that it takes away are no rows. Undefined when it says nothing. */
export function mapChangedContent(wire: WireContent | undefined): Content | undefined {
  const buttons = mapButtons(wire?.buttons ?? "");
  const content = { ...mapContent(wire), ...(buttons && { buttons }) };
  return Object.keys(content).length > 0 ? content : undefined;
}

const mapQuote = (wire: WireContent) => ({
  quoteText: said(wire.quoteMsgText),
  quoteImageUrl: said(wire.quoteImageUrl),
  quoteVideoUrl: said(wire.quoteVideoUrl),
});

const mapMedia = (wire: WireContent) => ({
  imageUrl: said(wire.imageUrl),
  fileName: said(wire.fileName),
  fileUrl: said(wire.fileUrl),
  fileSize: positive(wire.fileSize),
  videoUrl: said(wire.videoUrl),
  videoTime: positive(wire.videoTime),
  audioUrl: said(wire.audioUrl),
  audioTime: positive(wire.audioTime),
  width: positive(wire.width),
  height: positive(wire.height),
});

const mapSticker = (wire: WireContent) => ({
  stickerUrl: said(wire.stickerUrl),
  stickerItemId: idSaid(wire.stickerItemId),
  stickerPackId: idSaid(wire.stickerPackId),
  expressionId: said(wire.expressionId),
});

const said = (text: string) => (text === "" ? undefined : text);
const idSaid = (id: string) => (id === "0" ? undefined : id);
