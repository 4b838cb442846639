import type { Attachment, UploadedFile } from "./attachment";
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
  /** The number of a picture that the sender keeps, by which receivers can keep it too. */
  readonly expressionId?: string;
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
        /** For the sender's own eyes. */
        readonly commandName?: string;
      }
    | {
        readonly body: MediaBody | StickerBody;
        readonly quote?: OutgoingQuote;
        readonly mentionedIds?: never;
        readonly commandId?: never;
        readonly commandName?: never;
      }
    | {
        readonly body: FormBody;
        readonly quote?: OutgoingQuote;
        readonly mentionedIds?: never;
        /** The command that asked for the form. */
        readonly commandId: string;
        readonly commandName?: string;
      }
    | {
        readonly body: AudioBody;
        readonly quote?: never;
        readonly mentionedIds?: never;
        readonly commandId?: never;
        readonly commandName?: never;
      }
  );

/** A file that the storage does not have yet. */
export interface AttachmentBody<Kind extends Attachment["kind"] = Attachment["kind"]> {
  readonly kind: "attachment";
  readonly attachment: Extract<Attachment, { readonly kind: Kind }>;
}

/** A message whose file is to be uploaded before it can be sent; as there, no quote goes with a sound. */
export type AttachmentMessage = Envelope &
  (
    | { readonly body: AttachmentBody<"image" | "file" | "video">; readonly quote?: OutgoingQuote }
    | { readonly body: AttachmentBody<"audio">; readonly quote?: never }
  );

/** The message of a file that is to be uploaded, answering another where its kind can. */
export function attachmentMessage(
  envelope: Envelope,
  attachment: Attachment,
  quote: OutgoingQuote | undefined,
): AttachmentMessage {
  if (attachment.kind === "audio") return { ...envelope, body: { kind: "attachment", attachment } };
  return { ...envelope, body: { kind: "attachment", attachment }, ...(quote && { quote }) };
}

/** What the reader has written: a message that can be sent, or one that waits for its file. */
export type WrittenMessage = OutgoingMessage | AttachmentMessage;

/** Whether its file has to be uploaded first. */
export const needsUpload = (message: WrittenMessage): message is AttachmentMessage =>
  message.body.kind === "attachment";

/** The message as it can be sent, now that the storage has its file. */
export function withUploaded({ id, chat, body, quote }: AttachmentMessage, uploaded: UploadedFile): OutgoingMessage {
  const { attachment } = body;
  const file = storedFile(attachment, uploaded);
  const envelope = { id, chat, ...(quote && { quote }) };
  switch (attachment.kind) {
    case "image":
      return { ...envelope, body: { kind: "image", file } };
    case "file":
      return { ...envelope, body: { kind: "file", file, name: attachment.name } };
    case "video":
      return { ...envelope, body: { kind: "video", file, seconds: attachment.seconds } };
    case "audio":
      return { id, chat, body: { kind: "audio", file, seconds: attachment.seconds } };
  }
}

function storedFile(attachment: Attachment, { key, hash, size }: UploadedFile): StoredFile {
  const { width, height } = { width: undefined, height: undefined, ...attachment };
  return {
    key,
    hash,
    size,
    mime: attachment.mime,
    suffix: /\.([^.]+)$/.exec(attachment.name)?.[1] ?? "",
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
}

/** What can be sent. */
export type OutgoingBody = OutgoingMessage["body"];

type Written<M extends OutgoingMessage> = M extends unknown ? Omit<M, keyof Envelope | "quote"> : never;

/** What a writer makes of a message; where it goes and what it answers is known elsewhere. */
export type Composition = Written<OutgoingMessage>;

const isSound = (composition: Composition): composition is Extract<Composition, { readonly body: AudioBody }> =>
  composition.body.kind === "audio";

/** The message that was made, for a chat; as an answer, unless it is a sound, which quotes nothing. Source: docs, msg.md. */
export function addressed(
  composition: Composition,
  envelope: { readonly id: string; readonly chat: ChatRef },
  quote?: OutgoingQuote,
): OutgoingMessage {
  if (isSound(composition) || !quote) return { ...composition, ...envelope };
  return { ...composition, ...envelope, quote };
}

/** A new text for a message of one's own; the service edits no other kinds. */
export interface MessageEdit extends Envelope {
  readonly body: TextBody;
  readonly quote?: Quote;
}
