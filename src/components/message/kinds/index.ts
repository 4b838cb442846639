import type { Component } from "vue";
import { lazy } from "@/composables/lazy";
import { MessageType, type Message } from "@/domain/message";
import { countOnlyEmoji } from "@/domain/text";
import AudioBody from "./AudioBody.vue";
import CallBody from "./CallBody.vue";
import FileBody from "./FileBody.vue";
import FormBody from "./FormBody.vue";
import HtmlBody from "./HtmlBody.vue";
import ImageBody from "./ImageBody.vue";
import MarkdownBody from "./MarkdownBody.vue";
import PostBody from "./PostBody.vue";
import StickerBody from "./StickerBody.vue";
import TextBody from "./TextBody.vue";
import TipBody from "./TipBody.vue";
import UnknownBody from "./UnknownBody.vue";
import UnreadableBody from "./UnreadableBody.vue";
import VideoBody from "./VideoBody.vue";

const A2uiBody = lazy(() => import("./A2uiBody.vue"));

/** How a body stands in its row: in a bubble, filling the bubble to its edges, without one, or as a line of its own. */
export type Frame = "bubble" | "media" | "bare" | "system";

/**
 * A component that shows one kind of message. Each takes `message`, shows its default slot (time and marks) at its end, and
 * may emit `act` with what its reader asks for. Rows come and go while the reader scrolls: what is to last (a download, a
 * voice that plays) is known by the message's id, see `useMediaStates`.
 */
export interface Body {
  readonly component: Component;
  readonly frame: Frame;
}

const bodies = new Map<number, Body>([
  [MessageType.text, { component: TextBody, frame: "bubble" }],
  [MessageType.image, { component: ImageBody, frame: "media" }],
  [MessageType.markdown, { component: MarkdownBody, frame: "bubble" }],
  [MessageType.file, { component: FileBody, frame: "bubble" }],
  [MessageType.form, { component: FormBody, frame: "bubble" }],
  [MessageType.post, { component: PostBody, frame: "bubble" }],
  [MessageType.sticker, { component: StickerBody, frame: "bare" }],
  [MessageType.html, { component: HtmlBody, frame: "bubble" }],
  [MessageType.tip, { component: TipBody, frame: "system" }],
  [MessageType.video, { component: VideoBody, frame: "media" }],
  [MessageType.audio, { component: AudioBody, frame: "bubble" }],
  [MessageType.notice, { component: TipBody, frame: "system" }],
  [MessageType.call, { component: CallBody, frame: "bubble" }],
  [MessageType.a2ui, { component: A2uiBody, frame: "bubble" }],
]);
const unknown: Body = { component: UnknownBody, frame: "bubble" };
const unreadable: Body = { component: UnreadableBody, frame: "bubble" };

/** What shows a message. A few emoji alone, like a sticker, need no bubble. */
export function bodyOf(message: Message): Body {
  if (message.unreadable) return unreadable;
  const body = bodies.get(message.type) ?? unknown;
  if (message.type !== MessageType.text) return body;
  const emoji = countOnlyEmoji(message.content.text ?? "");
  return emoji > 0 && emoji <= 3 ? { ...body, frame: "bare" } : body;
}
