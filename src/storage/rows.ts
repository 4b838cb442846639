import type { Chat } from "@/domain/chat";
import type { Button, Content, Message, Sender } from "@/domain/message";
import { isArrayOf, isFlag, isNumber, isOneOf, isShape, isText, type Guard } from "@/utils/guard";

/** A guard for every optional field of an interface, so that one that is added cannot be forgotten here. */
type Spare<T> = { readonly [K in keyof T as undefined extends T[K] ? K : never]-?: Guard<unknown> };

const isRef = isShape({ kind: isOneOf("user", "group", "bot"), id: isText });
const isSender: Guard<Sender> = isShape({
  id: isText,
  kind: isOneOf("user", "bot"),
  name: isText,
  avatarUrl: isText,
  vip: isFlag,
  tags: isArrayOf(isShape({ text: isText }, { color: isText })),
});
const isButton: Guard<Button> = isShape({
  text: isText,
  action: isOneOf("open", "copy", "report"),
  url: isText,
  value: isText,
});

const isContent: Guard<Content> = isShape({}, {
  text: isText,
  buttons: isArrayOf(isArrayOf(isButton)),
  imageUrl: isText,
  fileName: isText,
  fileUrl: isText,
  fileSize: isNumber,
  form: isText,
  quoteText: isText,
  quoteImageUrl: isText,
  quoteVideoUrl: isText,
  stickerUrl: isText,
  stickerItemId: isText,
  stickerPackId: isText,
  expressionId: isText,
  postId: isText,
  postTitle: isText,
  postContent: isText,
  postContentType: isText,
  videoUrl: isText,
  videoTime: isNumber,
  audioUrl: isText,
  audioTime: isNumber,
  callText: isText,
  callStatusText: isText,
  width: isNumber,
  height: isNumber,
  tip: isText,
} satisfies Spare<Content>);

const isBytes: Guard<Uint8Array> = (value): value is Uint8Array => value instanceof Uint8Array;

const isMessage: Guard<Message> = isShape(
  { id: isText, chat: isRef, seq: isNumber, time: isNumber, mine: isFlag, type: isNumber, content: isContent },
  {
    sender: isSender,
    command: isText,
    quoteId: isText,
    recalledAt: isNumber,
    recalledBy: isSender,
    editedAt: isNumber,
    unreadable: isBytes,
  } satisfies Spare<Message>,
);

const isChat: Guard<Chat> = isShape(
  {
    ref: isRef,
    name: isText,
    avatarUrl: isText,
    preview: isText,
    time: isNumber,
    unread: isNumber,
    muted: isFlag,
    vip: isFlag,
    certification: isNumber,
  },
  { mentionSeq: isNumber } satisfies Spare<Chat>,
);

/** The message that was kept; null when it no longer says what this version means by one. */
export const parseMessage = (value: unknown): Message | null => (isMessage(value) ? value : null);

/** The row of the chat list that was kept; null when it no longer says what this version means by one. */
export const parseChat = (value: unknown): Chat | null => (isChat(value) ? value : null);
