import { MessageType, type Message } from "./message";
import type { OutgoingQuote } from "./outgoing";
import { lineOf, type NamedKind } from "./preview";

/** No more of a quoted text is sent than this, in characters. */
const LONGEST = 200;

/**
 * What an answer quotes of a message: `name：words` in one line, as shipping clients write it (MD3, nago8), and the picture or
 * the video where there is one. Sources: msg.md, send-message; protocol.md, quotes.
 * @param name of who is quoted
 */
export function quoteOf(message: Message, name: string, nameOf: (kind: NamedKind) => string): OutgoingQuote {
  const { imageUrl, stickerUrl, videoUrl, videoTime } = message.content;
  const quote = { id: message.id, text: `${name}：${shorten(lineOf(message, nameOf))}` };
  if (message.type === MessageType.video && videoUrl)
    return { ...quote, videoUrl, ...(videoTime === undefined ? {} : { videoTime }) };
  const picture = message.type === MessageType.image ? imageUrl : undefined;
  const shown = picture || (message.type === MessageType.sticker ? stickerUrl || imageUrl : undefined);
  return shown ? { ...quote, imageUrl: shown, imageName: fileNameOf(shown) } : quote;
}

/** Counts as a reader does, so that no character is cut in two. */
const BEGINNING = new RegExp(`^.{${String(LONGEST)}}(?=.)`, "su");

function shorten(line: string): string {
  const [beginning] = BEGINNING.exec(line) ?? [];
  return beginning === undefined ? line : `${beginning}…`;
}

const fileNameOf = (url: string): string =>
  url
    .replace(/[?#].*$/s, "")
    .split("/")
    .at(-1) ?? "";
