import type { StoredContent, StoredMessage } from "../model";
import type { Delivery } from "../realtime/delivery";
import type { Store } from "../state/store";
import type { JsonObject } from "../wire/json";

/** A message before the service gave it a place and a time. */
export interface Draft {
  readonly id: string;
  readonly senderId: string;
  readonly type: number;
  readonly content: StoredContent;
  readonly command?: StoredMessage["command"];
  readonly quoteId?: string;
}

/** What an edit puts in place. */
export interface Revision {
  readonly type: number;
  readonly content: StoredContent;
  /** Another quote; the old one stays when this is not there. */
  readonly quoteId?: string;
}

/** A press of a button. */
export interface ButtonReport {
  readonly userId: string;
  readonly value: string;
}

/** What a person did in an A2UI surface. Source: docs, msg.md, a2ui-form-report. */
export interface SurfaceReport {
  readonly userId: string;
  readonly action: string;
  readonly component: string;
  /** What was filled in, by name. */
  readonly context: JsonObject;
}

/** A choice in a bot's menu. */
export interface MenuChoice {
  readonly botId: string;
  readonly userId: string;
  readonly value: string;
}

/** Hears of every new message, of every button pressed, and of what is done in surfaces and menus. */
export interface ChatListener {
  readonly posted: (chat: string, message: StoredMessage) => void;
  readonly pressed: (chat: string, message: StoredMessage, report: ButtonReport) => void;
  readonly submitted: (chat: string, message: StoredMessage, report: SurfaceReport) => void;
  readonly chosen: (chat: string, choice: MenuChoice) => void;
}

/** All that can happen in a chat: made to last, then told to who is connected. Rights are the caller's matter. */
export class Messaging {
  readonly #store: Store;
  readonly #delivery: Delivery;
  readonly #now: () => number;
  readonly #listeners: ChatListener[] = [];

  constructor(store: Store, delivery: Delivery, now: () => number) {
    this.#store = store;
    this.#delivery = delivery;
    this.#now = now;
  }

  listen(listener: ChatListener): void {
    this.#listeners.push(listener);
  }

  /** Appends a message; one that quotes what is not there quotes nothing. Source: docs, msg.md: invalid ids are ignored. */
  post(chat: string, { quoteId, command, ...draft }: Draft, session?: string): StoredMessage {
    const log = this.#store.chat(chat);
    const message: StoredMessage = {
      ...draft,
      seq: log.lastSeq + 1,
      time: Math.max(this.#now(), log.last?.time ?? 0),
      ...(command && { command }),
      ...(quoteId !== undefined && log.find(quoteId) && { quoteId }),
    };
    this.#store.commit({ kind: "put", chat, message });
    this.#delivery.posted(chat, message, session);
    for (const listener of this.#listeners) listener.posted(chat, message);
    return message;
  }

  /** Replaces what a message says and keeps what it said. */
  edit(chat: string, message: StoredMessage, { type, content, quoteId = "" }: Revision): void {
    const at = this.#now();
    const earlier = { id: at, contentType: message.type, content: message.content, at };
    const edits = [...(message.edits ?? []), earlier];
    const quote = this.#store.chat(chat).find(quoteId) && { quoteId };
    const edited = { ...message, type, content, editedAt: at, edits, ...quote };
    this.#store.commit({ kind: "put", chat, message: edited });
    this.#delivery.edited(chat, edited);
  }

  /** Marks a message as recalled; recalling again changes nothing. */
  recall(chat: string, message: StoredMessage, by: string): void {
    if (message.recalledAt !== undefined) return;
    const recalled = { ...message, recalledAt: this.#now(), recalledBy: by };
    this.#store.commit({ kind: "put", chat, message: recalled });
    this.#delivery.recalled(chat, recalled);
  }

  /** Appends to the text of a message that is being written; nothing when it is gone or recalled meanwhile. */
  grow(chat: string, id: string, piece: string): void {
    const message = this.#store.chat(chat).find(id);
    if (!message || message.recalledAt !== undefined) return;
    const grown = { ...message, content: { ...message.content, text: (message.content.text ?? "") + piece } };
    this.#store.commit({ kind: "put", chat, message: grown });
    this.#delivery.grew(chat, grown, piece);
  }

  /** Passes on what somebody did in a message's surface. */
  submit(chat: string, message: StoredMessage, report: SurfaceReport): void {
    for (const listener of this.#listeners) listener.submitted(chat, message, report);
  }

  /** Passes on what somebody chose in a bot's menu. */
  choose(chat: string, choice: MenuChoice): void {
    for (const listener of this.#listeners) listener.chosen(chat, choice);
  }

  /** Tells the sender's devices that the other side does not take this message; nobody keeps it. */
  block(chat: string, id: string, senderId: string): void {
    this.#delivery.blocked(chat, id, senderId);
  }

  /** Passes on that somebody pressed a button under a message. */
  report(chat: string, message: StoredMessage, report: ButtonReport): void {
    for (const listener of this.#listeners) listener.pressed(chat, message, report);
  }
}
