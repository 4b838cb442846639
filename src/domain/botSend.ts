import type { BotCall } from "./botCall";
import type { ChatRef } from "./chat";
import type { Button, Content } from "./message";

/** The kinds that a bot may send, by the documents' words. */
export const botKinds = ["text", "markdown", "html", "image", "file", "video"] as const;
export type BotKind = (typeof botKinds)[number];

/** A button as the bot API takes it: 1 opens `url`, 2 copies `value`, 3 reports `value`. Source: protocol.md 3. */
export interface BotButton {
  readonly text: string;
  readonly actionType: 1 | 2 | 3;
  /** The address, or the text that is copied or reported. */
  readonly value: string;
}

const actionTypes = { open: 1, copy: 2, report: 3 } as const satisfies Record<
  Button["action"],
  BotButton["actionType"]
>;

/** The buttons of a message as they can be written again. */
export const writtenButtons = ({ buttons = [] }: Content): BotButton[][] =>
  buttons.map((row) =>
    row.map(({ text, action, url, value }) => ({
      text,
      actionType: actionTypes[action],
      value: action === "open" ? url : value,
    })),
  );

/** What is written for a bot. */
export interface BotDraft {
  readonly kind: BotKind;
  /** The words, or the key of the picture, file or video. */
  readonly text: string;
  readonly buttons: readonly (readonly BotButton[])[];
  /** The id of the message that it answers, "" for none. */
  readonly parentId: string;
}

const fields: Readonly<Record<BotKind, string>> = {
  text: "text",
  markdown: "text",
  html: "text",
  image: "imageKey",
  file: "fileKey",
  video: "videoKey",
};

/** Whether the kind is named by a key instead of written. */
export const isKeyed = (kind: BotKind): boolean => fields[kind] !== "text";

/** The parts of a call that say what is said. Source: docs, bot.md. */
function saying({ kind, text, buttons, parentId }: BotDraft): Readonly<Record<string, unknown>> {
  const rows = buttons
    .map((row) => row.filter((button) => button.text.trim() !== "").map(buttonOf))
    .filter((row) => row.length > 0);
  return {
    contentType: kind,
    content: { [fields[kind]]: text, ...(rows.length > 0 ? { buttons: rows } : {}) },
    ...(parentId === "" ? {} : { parentId }),
  };
}

const buttonOf = ({ text, actionType, value }: BotButton) => ({
  text,
  actionType,
  ...(actionType === 1 ? { url: value } : { value }),
});

/** Says something in a chat. */
export const sendCall = ({ kind, id }: ChatRef, draft: BotDraft): BotCall => ({
  name: "send",
  body: { recvId: id, recvType: kind, ...saying(draft) },
});

/** Says something to several of one kind; each once. */
export const batchCall = (kind: "user" | "group", ids: readonly string[], draft: BotDraft): BotCall => ({
  name: "batch_send",
  body: { recvIds: [...new Set(ids)], recvType: kind, ...saying(draft) },
});

/** The kinds that can be said while they are read. Source: docs, bot.md. */
export const streamKinds = ["text", "markdown"] as const satisfies readonly BotKind[];
export type StreamKind = (typeof streamKinds)[number];

/** A message that is read while it is being typed. */
export interface LiveMessage {
  /** When its first piece went out, Unix ms. */
  readonly since: number;
  /** What has gone out, and cannot be changed. */
  readonly sent: string;
  readonly state: "open" | "ending" | "withdrawing";
}

/** Says something in a chat while it is read; the words come piece by piece. */
export const streamCall = ({ kind, id }: ChatRef, contentType: StreamKind): BotCall => ({
  name: "send-stream",
  query: [
    ["recvId", id],
    ["recvType", kind],
    ["contentType", contentType],
  ],
  pieces: [],
});

/** Changes what a message of the bot says. */
export const editCall = ({ kind, id }: ChatRef, msgId: string, draft: BotDraft): BotCall => ({
  name: "edit",
  body: { msgId, recvId: id, recvType: kind, ...saying({ ...draft, parentId: "" }) },
});

/** Takes a message of the bot back. */
export const recallCall = ({ kind, id }: ChatRef, msgId: string): BotCall => ({
  name: "recall",
  body: { msgId, chatId: id, chatType: kind },
});

/** The ids in a text, between commas, spaces or lines; each once. */
export const idsIn = (text: string): string[] => [...new Set(text.split(/[\s,，;；]+/).filter(Boolean))];
