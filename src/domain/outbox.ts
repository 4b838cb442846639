import { chatKey, type ChatKey } from "./chat";
import type { OutgoingMessage } from "./outgoing";

/** How far a message to send has come. `sent`: the service took it, but no page or push has shown it yet. */
export type OutboxState = "queued" | "sending" | "sent" | "failed";

export interface OutboxEntry {
  /** Who wrote it; nobody else may send it. */
  readonly owner: string;
  readonly message: OutgoingMessage;
  readonly state: OutboxState;
  /** When it was written, Unix ms. */
  readonly createdAt: number;
  /** Tries that ended without an answer that settles it. */
  readonly attempts: number;
  /** A try may have reached the service: the history is asked before the next one. */
  readonly doubtful: boolean;
  /** Why it failed, in the service's words where it gave any. */
  readonly reason?: string;
}

/** Everything that waits to be sent or seen, in the order in which it was written. */
export type Outbox = readonly OutboxEntry[];

/** For how long a message is tried, in ms. */
const GIVE_UP_AFTER = 24 * 3600_000;

/** Puts a message at the end; one that is there already stays as it is. */
export function enqueue(outbox: Outbox, owner: string, message: OutgoingMessage, now: number): Outbox {
  if (outbox.some((entry) => entry.message.id === message.id)) return outbox;
  return [...outbox, { owner, message, state: "queued", createdAt: now, attempts: 0, doubtful: false }];
}

/** The entry that its owner sends next in a chat: the first that waits, unless one is on its way. */
export function nextToSend(outbox: Outbox, owner: string, chat: ChatKey): OutboxEntry | undefined {
  const ofChat = outbox.filter((entry) => entry.owner === owner && chatKey(entry.message.chat) === chat);
  if (ofChat.some((entry) => entry.state === "sending")) return undefined;
  return ofChat.find((entry) => entry.state === "queued");
}

const change = (outbox: Outbox, id: string, next: (entry: OutboxEntry) => OutboxEntry): Outbox =>
  outbox.some((entry) => entry.message.id === id)
    ? outbox.map((entry) => (entry.message.id === id ? next(entry) : entry))
    : outbox;

/** A try begins. */
export const beginSend = (outbox: Outbox, id: string): Outbox =>
  change(outbox, id, (entry) => ({ ...entry, state: "sending" }));

/** The end of a try; one that was blocked meanwhile stays so. */
const endTry = (outbox: Outbox, id: string, next: (entry: OutboxEntry) => OutboxEntry): Outbox =>
  change(outbox, id, (entry) => (entry.state === "sending" ? next(entry) : entry));

/** The service took it. */
export const acknowledge = (outbox: Outbox, id: string): Outbox =>
  endTry(outbox, id, (entry) => ({ ...entry, state: "sent" }));

/** The answer of a try was lost or was no answer: it waits for the next, until it is a day old. */
export const postpone = (outbox: Outbox, id: string, now: number, reason: string): Outbox =>
  endTry(outbox, id, (entry) => {
    const state = now - entry.createdAt > GIVE_UP_AFTER ? "failed" : "queued";
    return { ...entry, state, reason, attempts: entry.attempts + 1, doubtful: true };
  });

/** The service refused it. */
export const refuse = (outbox: Outbox, id: string, reason: string): Outbox =>
  endTry(outbox, id, (entry) => ({ ...entry, state: "failed", reason, attempts: entry.attempts + 1 }));

/** The service took it, but did not deliver it. */
export const block = (outbox: Outbox, id: string): Outbox =>
  change(outbox, id, (entry) => ({ ...entry, state: "failed", reason: "", doubtful: true }));

/** The reader wants a failed one tried again; it keeps its id, so that it cannot arrive twice. */
export const retry = (outbox: Outbox, id: string, now: number): Outbox =>
  change(outbox, id, (entry) => (entry.state === "failed" ? { ...entry, state: "queued", createdAt: now } : entry));

/** The reader gives a failed one up. */
export const discard = (outbox: Outbox, id: string): Outbox =>
  outbox.filter((entry) => entry.message.id !== id || entry.state !== "failed");

/** Rows that the service lists need no entry any more, whatever became of their tries. Settling twice is harmless. */
export function settleListed(outbox: Outbox, listed: ReadonlySet<string>): Outbox {
  const left = outbox.filter((entry) => !listed.has(entry.message.id));
  return left.length === outbox.length ? outbox : left;
}

/** What was on its way when the app ended may have arrived: it is asked for before it is sent again. */
export const reopen = (stored: Outbox): Outbox =>
  stored.map((entry) => (entry.state === "sending" ? { ...entry, state: "queued", doubtful: true } : entry));
