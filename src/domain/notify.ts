import type { Chat } from "./chat";
import type { Message } from "./message";

/** Whether a new message is worth a notification: somebody else's, in a chat that is not muted. */
export function isNoticeable(message: Message, chat: Chat | undefined): boolean {
  return !message.mine && message.recalledAt === undefined && chat !== undefined && !chat.muted;
}

/** How the browser's notifications stand. */
export type NotificationState =
  /** The browser has none. */
  | "unsupported"
  /** The page is not served safely: neither by https nor by this machine. */
  | "insecure"
  /** The reader's browser does not allow them. */
  | "blocked"
  /** Nor does it to a page inside of another site's. */
  | "framed"
  | "off"
  | "on";
