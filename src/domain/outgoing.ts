import type { ChatRef } from "./chat";
import type { Quote } from "./message";

/** A file that the storage has taken. */
export interface StoredFile {
  /** Its key in the storage. */
  readonly key: string;
  /** The storage's hash. */
  readonly hash: string;
  /** A MIME type. */
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  /** Without a dot. */
  readonly suffix: string;
  /** Pixels; absent for what has none. */
  readonly width?: number;
  readonly height?: number;
}

export interface TextBody {
  readonly kind: "text" | "markdown" | "html";
  readonly text: string;
}

export type MediaBody =
  | { readonly kind: "image"; readonly file: StoredFile }
  | { readonly kind: "file"; readonly file: StoredFile; readonly name: string }
  | { readonly kind: "video"; readonly file: StoredFile; readonly seconds: number };

export interface AudioBody {
  readonly kind: "audio";
  readonly file: StoredFile;
  readonly seconds: number;
}

/** A sticker of a pack, or one of the sender's own. */
export interface StickerBody {
  readonly kind: "sticker";
  /** Its key, such as `expression/abcdef.gif`. */
  readonly key: string;
  readonly itemId?: string;
  readonly packId?: string;
}

/** A filled-in form, as the service's JSON. */
export interface FormBody {
  readonly kind: "form";
  readonly form: string;
}

/** What a sent quote says; more than a shown one needs. */
export interface OutgoingQuote extends Quote {
  readonly imageName?: string;
  /** Seconds. */
  readonly videoTime?: number;
}

interface Envelope {
  /** From `newMessageId`; a retry sends the same. */
  readonly id: string;
  readonly chat: ChatRef;
}

/** A message to send. What the service has no place for (a quote in a voice message, say) cannot be written. */
export type OutgoingMessage = Envelope &
  (
    | {
        readonly body: TextBody;
        readonly quote?: OutgoingQuote;
        readonly mentionedIds?: readonly string[];
        /** The command that the text answers. */
        readonly commandId?: string;
      }
    | {
        readonly body: MediaBody | StickerBody;
        readonly quote?: OutgoingQuote;
        readonly mentionedIds?: never;
        readonly commandId?: never;
      }
    | {
        readonly body: FormBody;
        readonly quote?: OutgoingQuote;
        readonly mentionedIds?: never;
        /** The command that asked for the form. */
        readonly commandId: string;
      }
    | {
        readonly body: AudioBody;
        readonly quote?: never;
        readonly mentionedIds?: never;
        readonly commandId?: never;
      }
  );

/** What can be sent. */
export type OutgoingBody = OutgoingMessage["body"];

/** A new text for a message of one's own; the service edits no other kinds. */
export interface MessageEdit extends Envelope {
  readonly body: TextBody;
  readonly quote?: Quote;
}
