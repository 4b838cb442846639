import type { ChatRef } from "./chat";
import type { Message, MessagePatch } from "./message";

/** A bot's notice board. */
export interface Board {
  readonly botId: string;
  readonly botName: string;
  readonly chat?: ChatRef;
  readonly content: string;
  readonly format: "text" | "markdown" | "html";
  /** As the service gives it; 0 when it does not say. */
  readonly updatedAt: number;
}

/** A "super file share" between devices. */
export interface FileShare {
  readonly fromId: string;
  readonly toId: string;
  readonly code: string;
  readonly kind: string;
  /** JSON. */
  readonly data: string;
  readonly deviceId: string;
}

/** What happened at the service. */
export type RealtimeEvent =
  | { readonly type: "message"; readonly message: Message }
  /** A change to a message; without a chat it is found by its id alone. */
  | { readonly type: "patch"; readonly chat?: ChatRef; readonly patch: MessagePatch }
  /** More text for the end of a message that came before. */
  | { readonly type: "stream"; readonly id: string; readonly text: string }
  /** A chat's draft as typed on another device, or one's own come back; it replaces what was there. */
  | { readonly type: "draft"; readonly chatId: string; readonly text: string }
  /** A message that the service did not deliver. */
  | { readonly type: "blocked"; readonly id: string; readonly chatId: string }
  | { readonly type: "board"; readonly board: Board }
  /** Someone invited or applied; the list of requests has changed. */
  | { readonly type: "requests" }
  | { readonly type: "fileShare"; readonly share: FileShare }
  | { readonly type: "callEnded"; readonly id: string }
  /** Something came that could not be read: what it said has to be fetched. */
  | { readonly type: "unreadable"; readonly command: string };

/** How the connection stands. `open` is said only once the service has answered. */
export type RealtimeState =
  | { readonly state: "connecting" }
  | { readonly state: "open" }
  | { readonly state: "waiting"; readonly delayMs: number }
  | { readonly state: "stopped"; readonly reason: "unauthenticated" | "forbidden" | "closed" };
