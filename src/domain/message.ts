import type { ChatRef } from "./chat";

/** A label beside a sender's name; colour as CSS, absent when the service's is not one. */
export interface Tag {
  readonly text: string;
  readonly color?: string;
}

/** Who sent a message. */
export interface Sender {
  readonly id: string;
  readonly kind: "user" | "bot";
  readonly name: string;
  readonly avatarUrl: string;
  readonly vip: boolean;
  readonly tags: readonly Tag[];
}

/** A button under a message; what it does is decided by `action` alone. */
export interface Button {
  readonly text: string;
  readonly action: "open" | "copy" | "report";
  readonly url: string;
  readonly value: string;
}

/** What a quote shows beside its text. */
export interface Quote {
  readonly id: string;
  readonly text: string;
  readonly imageUrl?: string;
  readonly videoUrl?: string;
}

/** Everything a message can say, absent where the service said nothing. Which fields matter follows the message's type. */
export interface Content {
  readonly text?: string;
  readonly buttons?: readonly (readonly Button[])[];
  readonly imageUrl?: string;
  readonly fileName?: string;
  readonly fileUrl?: string;
  /** Bytes. */
  readonly fileSize?: number;
  /** The answers of a form, as the service's JSON. */
  readonly form?: string;
  readonly quoteText?: string;
  readonly quoteImageUrl?: string;
  readonly quoteVideoUrl?: string;
  readonly stickerUrl?: string;
  readonly stickerItemId?: string;
  readonly stickerPackId?: string;
  readonly expressionId?: string;
  readonly postId?: string;
  readonly postTitle?: string;
  readonly postContent?: string;
  readonly postContentType?: string;
  readonly videoUrl?: string;
  /** Seconds. */
  readonly videoTime?: number;
  readonly audioUrl?: string;
  /** Seconds. */
  readonly audioTime?: number;
  readonly callText?: string;
  readonly callStatusText?: string;
  /** Pixels. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
  readonly tip?: string;
}

/** The numbers that the service gives the kinds it has. Others occur and are kept. */
export const MessageType = {
  text: 1,
  image: 2,
  markdown: 3,
  file: 4,
  form: 5,
  post: 6,
  sticker: 7,
  html: 8,
  tip: 9,
  video: 10,
  audio: 11,
  notice: 12,
  call: 13,
  a2ui: 14,
} as const;

/** One message, however it came here. */
export interface Message {
  /** 32 lower-case hex digits, made by the sender. */
  readonly id: string;
  readonly chat: ChatRef;
  /** Its place in the chat, rising; not dense, not dependable beyond order. 0 when not known yet. */
  readonly seq: number;
  /** Unix ms. */
  readonly time: number;
  /** Absent where the service does not say. */
  readonly sender?: Sender;
  readonly mine: boolean;
  /** A MessageType or any other number. */
  readonly type: number;
  readonly content: Content;
  readonly command?: string;
  readonly quoteId?: string;
  /** Unix ms. */
  readonly recalledAt?: number;
  /** Who recalled it, where that is known. */
  readonly recalledBy?: Sender;
  /** Unix ms. */
  readonly editedAt?: number;
  /** The row's raw bytes, when it could not be read; what could be saved of it stands in the other fields. */
  readonly unreadable?: Uint8Array;
}

/** A change to a message that may not be here; what is absent stays as it is. */
export interface MessagePatch {
  readonly id: string;
  readonly type?: number;
  readonly content?: Content;
  readonly quoteId?: string;
  readonly recalledAt?: number;
  readonly recalledBy?: Sender;
  readonly editedAt?: number;
}
