import { isArrayOf, isBoth, isEither, isFlag, isNumber, isOneOf, isShape, isText, type Guard } from "@/utils/guard";
import type { Attachment, Json, UploadResume } from "./attachment";
import type { OutboxEntry } from "./outbox";
import type { OutgoingQuote, StoredFile, WrittenMessage } from "./outgoing";

const isEnvelope = isShape({ id: isText, chat: isShape({ kind: isOneOf("user", "group", "bot"), id: isText }) });

const isQuote: Guard<OutgoingQuote> = isShape(
  { id: isText, text: isText },
  { imageUrl: isText, imageName: isText, videoUrl: isText, videoTime: isNumber },
);

const isFile: Guard<StoredFile> = isShape(
  { key: isText, hash: isText, mime: isText, size: isNumber, suffix: isText },
  { width: isNumber, height: isNumber },
);

const isTextBody = isShape({ kind: isOneOf("text", "markdown", "html"), text: isText });
const isFileBody = isEither(
  isShape({ kind: isOneOf("image"), file: isFile }),
  isShape({ kind: isOneOf("file"), file: isFile, name: isText }),
  isShape({ kind: isOneOf("video"), file: isFile, seconds: isNumber }),
);
const isAudioBody = isShape({ kind: isOneOf("audio"), file: isFile, seconds: isNumber });
const isStickerBody = isShape(
  { kind: isOneOf("sticker"), key: isText },
  { itemId: isText, packId: isText, expressionId: isText },
);
const isFormBody = isShape({ kind: isOneOf("form"), form: isText });

const described = { name: isText, mime: isText, size: isNumber };
const pixels = { width: isNumber, height: isNumber };
const isSilent: Guard<Extract<Attachment, { kind: "image" | "file" | "video" }>> = isEither(
  isShape({ ...described, kind: isOneOf("file") }),
  isShape({ ...described, kind: isOneOf("image") }, pixels),
  isShape({ ...described, kind: isOneOf("video"), seconds: isNumber }, pixels),
);
const isSound = isShape({ ...described, kind: isOneOf("audio"), seconds: isNumber });

const isMessage: Guard<WrittenMessage> = isBoth(
  isEnvelope,
  isEither(
    isShape(
      { body: isTextBody },
      { quote: isQuote, mentionedIds: isArrayOf(isText), commandId: isText, commandName: isText },
    ),
    isShape({ body: isEither(isFileBody, isStickerBody) }, { quote: isQuote }),
    isShape({ body: isFormBody, commandId: isText }, { quote: isQuote, commandName: isText }),
    isShape({ body: isAudioBody }),
    isShape({ body: isShape({ kind: isOneOf("attachment"), attachment: isSilent }) }, { quote: isQuote }),
    isShape({ body: isShape({ kind: isOneOf("attachment"), attachment: isSound }) }),
  ),
);

function isJson(value: unknown): value is Json {
  if (value === null || isFlag(value) || isNumber(value) || isText(value)) return true;
  return typeof value === "object" && Object.values(value).every(isJson);
}

const isResume: Guard<UploadResume> = (value): value is UploadResume =>
  typeof value === "object" && value !== null && !Array.isArray(value) && isJson(value);

const isEntry: Guard<OutboxEntry> = isShape(
  {
    owner: isText,
    message: isMessage,
    state: isOneOf("queued", "uploading", "sending", "sent", "failed"),
    createdAt: isNumber,
    expiresAt: isNumber,
    attempts: isNumber,
    notBefore: isNumber,
  },
  { triedAt: isNumber, doubtfulSince: isNumber, resume: isResume, reason: isText },
);

/** Reads an entry as another version of the app may have stored it; null when it cannot be sent. */
export const parseEntry = (row: unknown): OutboxEntry | null => (isEntry(row) ? row : null);
