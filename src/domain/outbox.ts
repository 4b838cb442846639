import type { UploadedFile, UploadResume } from "./attachment";
import { chatKey, type ChatKey } from "./chat";
import { needsUpload, withUploaded, type WrittenMessage } from "./outgoing";

/**
 * How far a message to send has come: `uploading` its file, `sending` itself; `sent` when the service took it, but no page
 * or push has shown it yet.
 */
export type OutboxState = "queued" | "uploading" | "sending" | "sent" | "failed";

export interface OutboxEntry {
  /** Who wrote it; nobody else may send it. */
  readonly owner: string;
  readonly message: WrittenMessage;
  readonly state: OutboxState;
  /** When it was written, Unix ms; rises in a chat, so that it is also its order. */
  readonly createdAt: number;
  /** From when on it is not tried any more, Unix ms. */
  readonly expiresAt: number;
  /** Tries that ended without an answer that settles it. */
  readonly attempts: number;
  /** When the next try may be, Unix ms. */
  readonly notBefore: number;
  /** When the last try began, Unix ms. */
  readonly triedAt?: number;
  /** When the first try began that may have reached the service: the history is asked before the next one. */
  readonly doubtfulSince?: number;
  /** Where its upload goes on. */
  readonly resume?: UploadResume;
  /** Why it failed, in the service's words where it gave any. */
  readonly reason?: string;
}

/** Everything that waits to be sent or seen, in the order in which it was written. */
export type Outbox = readonly OutboxEntry[];

/** What becomes of an entry; null for nothing. */
export type Change = (entry: OutboxEntry) => OutboxEntry | null;

/** For how long a message is tried, in ms. */
const GIVE_UP_AFTER = 24 * 3600_000;

/** How long a try whose end nobody saw may still be on its way, in ms. */
const SETTLING = 3_000;

/** Puts a message at the end; one that is there already stays as it is. */
export function enqueue(outbox: Outbox, owner: string, message: WrittenMessage, now: number): Outbox {
  if (outbox.some((entry) => entry.message.id === message.id)) return outbox;
  const createdAt = outbox.reduce((time, entry) => Math.max(time, entry.createdAt + 1), now);
  const expiresAt = now + GIVE_UP_AFTER;
  return [...outbox, { owner, message, state: "queued", createdAt, expiresAt, attempts: 0, notBefore: 0 }];
}

/** The order in which messages were written. */
export const compareEntries = (a: OutboxEntry, b: OutboxEntry): number =>
  a.createdAt - b.createdAt || (a.message.id < b.message.id ? -1 : 1);

const isUnderWay = ({ state }: OutboxEntry): boolean => state === "uploading" || state === "sending";

const ofChat = (outbox: Outbox, owner: string, chat: ChatKey): Outbox =>
  outbox.filter((entry) => entry.owner === owner && chatKey(entry.message.chat) === chat);

/** The entry that its owner sends next in a chat: the first that waits, unless one is on its way. */
export function nextToSend(outbox: Outbox, owner: string, chat: ChatKey): OutboxEntry | undefined {
  const here = ofChat(outbox, owner, chat);
  return here.some(isUnderWay) ? undefined : here.find((entry) => entry.state === "queued");
}

/** What is on its way in a chat; of a tab that ended, if nobody sends. */
export const underWay = (outbox: Outbox, owner: string, chat: ChatKey): Outbox =>
  ofChat(outbox, owner, chat).filter(isUnderWay);

/**
 * How long to wait before its next try, in ms. A try whose end nobody saw is given the time to arrive, so that the history
 * that is asked for it tells; that time alone is waited for when `hurried`.
 */
export function waitBefore(entry: OutboxEntry, now: number, hurried: boolean): number {
  const settled = entry.doubtfulSince !== undefined ? (entry.triedAt ?? 0) + SETTLING : 0;
  // A clock that was set back must not hold it for long.
  return Math.min(Math.max(0, settled - now, hurried ? 0 : entry.notBefore - now), GIVE_UP_AFTER);
}

/** Whether it is too old to be tried. */
export const isExpired = (entry: OutboxEntry, now: number): boolean => now >= entry.expiresAt;

/** A try begins: with its file where that is to be uploaded, else with the message. */
export const begin =
  (now: number): Change =>
  (entry) => {
    if (entry.state !== "queued") return entry;
    return { ...entry, state: needsUpload(entry.message) ? "uploading" : "sending", triedAt: now };
  };

/** The storage has its file. It waits for its turn to be sent, which is at once. */
export const uploaded =
  (file: UploadedFile): Change =>
  ({ resume: _, ...entry }) =>
    entry.state === "uploading" && needsUpload(entry.message)
      ? { ...entry, state: "queued", message: withUploaded(entry.message, file), attempts: 0 }
      : entry;

/** Its upload can go on from here. */
export const resumable =
  (resume: UploadResume): Change =>
  (entry) =>
    entry.state === "uploading" ? { ...entry, resume } : entry;

/** The end of a try; one that was blocked meanwhile stays so. */
const endTry =
  (next: (entry: OutboxEntry) => OutboxEntry): Change =>
  (entry) =>
    isUnderWay(entry) ? next(entry) : entry;

/** The service took it. */
export const acknowledge: Change = endTry((entry) => ({ ...entry, state: "sent" }));

/** How a try ended that is to be followed by another. */
export interface Postponement {
  readonly now: number;
  /** How long to wait before the next, in ms. */
  readonly delay: number;
  readonly reason: string;
  /** Whether it may have reached the service all the same. */
  readonly mayHaveArrived: boolean;
}

/** The answer of a try was lost or was no answer: it waits for the next, until it is a day old. */
export const postpone = ({ now, delay, reason, mayHaveArrived }: Postponement): Change =>
  endTry((entry) => ({
    ...(mayHaveArrived ? doubted(entry) : entry),
    state: isExpired(entry, now) ? "failed" : "queued",
    attempts: entry.attempts + 1,
    notBefore: now + delay,
    reason,
  }));

/** A file on its way is no message. */
function doubted(entry: OutboxEntry): OutboxEntry {
  if (entry.state === "uploading" || entry.triedAt === undefined) return entry;
  return { ...entry, doubtfulSince: entry.doubtfulSince ?? entry.triedAt };
}

/** The service refused it, or it is too old. */
export const refuse = (reason: string): Change =>
  endTry((entry) => ({ ...entry, state: "failed", reason, attempts: entry.attempts + 1 }));

/** The tab that sent it ended: what was on its way may have arrived. */
export const abandon: Change = endTry((entry) => ({ ...doubted(entry), state: "queued" }));

/** The service took it, but did not deliver it. */
export const block: Change = (entry) => ({
  ...entry,
  state: "failed",
  reason: "",
  doubtfulSince: entry.doubtfulSince ?? entry.triedAt ?? entry.createdAt,
});

/** The reader wants a failed one tried again; it keeps its id, so that it cannot arrive twice. */
export const retry =
  (now: number): Change =>
  (entry) =>
    entry.state === "failed"
      ? { ...entry, state: "queued", expiresAt: now + GIVE_UP_AFTER, notBefore: 0, attempts: 0 }
      : entry;

/** The reader gives up one that failed, or whose file is not uploaded; a message on its way cannot be called back. */
export const discard: Change = (entry) => (entry.state === "failed" || needsUpload(entry.message) ? null : entry);

/** Makes a change to one entry, if it is there and the change is one. */
export function change(outbox: Outbox, id: string, make: Change): Outbox {
  const entry = outbox.find(({ message }) => message.id === id);
  const next = entry && make(entry);
  if (!entry || next === entry) return outbox;
  return outbox.flatMap((other) => (other === entry ? (next ?? []) : other));
}

/**
 * What this tab has, with what is stored for an owner in its place. What is not stored any more was given up or seen by
 * another tab, or the storage was emptied: a message that may wait still is asked for.
 * @param unstored ids that were never stored, or are not yet
 */
export function withStored(outbox: Outbox, owner: string, stored: Outbox, unstored: ReadonlySet<string>): Outbox {
  const ids = new Set(stored.map(({ message }) => message.id));
  const kept = outbox.flatMap((entry) => {
    if (ids.has(entry.message.id)) return [];
    return entry.owner !== owner || unstored.has(entry.message.id) ? entry : (withoutStored(entry) ?? []);
  });
  return [...kept, ...stored].sort(compareEntries);
}

function withoutStored(entry: OutboxEntry): OutboxEntry | null {
  if (entry.state === "sent") return entry;
  if (entry.state === "failed" || needsUpload(entry.message)) return null;
  return { ...entry, state: "queued", doubtfulSince: entry.doubtfulSince ?? entry.triedAt ?? entry.createdAt };
}
