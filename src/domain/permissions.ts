import type { Role } from "./group";
import { MessageType, type Message } from "./message";
import { textOf } from "./copyText";

/** What can be done to a message, in the order in which a menu shows it. */
export const messageActions = [
  "reply",
  "edit",
  "rewrite",
  "copy",
  "copy-link",
  "forward",
  "select",
  "download",
  "add-sticker",
  "history",
  "details",
  "delete",
  "recall",
] as const;
export type MessageAction = (typeof messageActions)[number];

/** How long one's own recalled text can be taken up again, in ms. */
export const REWRITE_MS = 5 * 60_000;

/** The kinds that the service edits. Source: msg.md. */
const editable = new Set<number>([MessageType.text, MessageType.markdown, MessageType.html]);

/** Kinds that belong to the moment they were made in. */
const bound = new Set<number>([MessageType.tip, MessageType.notice, MessageType.call]);
const lines = new Set<number>([MessageType.tip, MessageType.notice]);

/**
 * What somebody may do to a message as far as it can be known here; the service has the last word.
 * @param me the service's id of who asks
 * @param role what they are in the group; absent in other chats, and as long as it is not known
 * @param now Unix ms
 */
export function permittedActions(
  message: Message,
  me: string,
  role: Role | undefined,
  now: number,
): readonly MessageAction[] {
  const permitted = rulesFor(message, isBy(message, me), role, now);
  return messageActions.filter((action) => permitted[action]);
}

const isBy = (message: Message, me: string): boolean => message.mine || message.sender?.id === me;

function rulesFor(
  message: Message,
  mine: boolean,
  role: Role | undefined,
  now: number,
): Partial<Record<MessageAction, boolean>> {
  const { type, content, recalledAt } = message;
  const copy = textOf(message) !== "";
  // The service does not have it yet, or not any more.
  if (message.seq === 0) return { copy };
  if (message.unreadable) return { details: true };
  if (recalledAt !== undefined)
    return { rewrite: mine && editable.has(type) && now - recalledAt < REWRITE_MS, details: true, delete: true };
  const keeps = message.chat.kind === "group" && (role === "owner" || role === "admin");
  return {
    copy,
    reply: !lines.has(type),
    edit: mine && editable.has(type),
    "copy-link": true,
    forward: !bound.has(type),
    select: true,
    download: fileOf(message) !== undefined,
    "add-sticker": type === MessageType.sticker || type === MessageType.image ? !!pictureOf(message) : false,
    history: message.editedAt !== undefined && content.text !== undefined,
    details: true,
    delete: true,
    recall: !lines.has(type) && (mine || keeps),
  };
}

/** Whether a message can be selected, to do something with it and others together. */
export const isSelectable = ({ seq, unreadable, recalledAt }: Message): boolean =>
  seq > 0 && !unreadable && recalledAt === undefined;

/** The address or key of a message's picture. */
export const pictureOf = ({ content }: Message): string | undefined =>
  [content.stickerUrl, content.imageUrl].find(Boolean);

/** The address or key of what a message shows, plays or carries. */
export function fileOf(message: Message): string | undefined {
  const { type, content } = message;
  switch (type) {
    case MessageType.image:
    case MessageType.sticker:
      return pictureOf(message);
    case MessageType.file:
      return content.fileUrl || undefined;
    case MessageType.video:
      return content.videoUrl || undefined;
    case MessageType.audio:
      return content.audioUrl || undefined;
    default:
      return undefined;
  }
}

/** What can be done to several messages together: what can be done to each of them. */
export function permittedForAll(
  messages: readonly Message[],
  permitted: (message: Message) => readonly MessageAction[],
): readonly MessageAction[] {
  const each = messages.map((message) => new Set(permitted(message)));
  return messageActions.filter((action) => each.length > 0 && each.every((set) => set.has(action)));
}
