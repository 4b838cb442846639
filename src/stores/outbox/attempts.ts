import { shallowReactive } from "vue";
import { ApiError } from "@/api/errors";
import type { MessagesApi } from "@/api/messages";
import type { Uploads } from "@/domain/attachment";
import {
  acknowledge,
  isExpired,
  postpone,
  refuse,
  resumable,
  uploaded,
  type Change,
  type OutboxEntry,
} from "@/domain/outbox";
import { findArrival } from "@/domain/outboxArrival";
import { needsUpload, type AttachmentMessage, type OutgoingMessage } from "@/domain/outgoing";
import { reconnectDelay } from "@/domain/reconnect";
import type { Book } from "./book";

/** What an attempt works with. */
export interface Means {
  readonly messages: MessagesApi;
  readonly uploads: Uploads;
  readonly book: Book;
  /** Unix ms. */
  readonly now: () => number;
  /** Who calls are made as. */
  readonly self: () => string;
}

export interface Attempts {
  /** One try of what is next for an entry, its upload or its message. Never throws: every outcome is a change. */
  readonly attempt: (entry: OutboxEntry) => Promise<Change>;
  /** How many bytes of files under way the storage has, by the message's id. */
  readonly progress: ReadonlyMap<string, number>;
  /** Ends the uploads of which this is not true any more. */
  readonly keepUploads: (isWanted: (id: string) => boolean) => void;
}

export function createAttempts({ messages, uploads, book, now, self }: Means): Attempts {
  const progress = shallowReactive(new Map<string, number>());
  const underWay = new Map<string, AbortController>();

  async function upload({ message, resume }: OutboxEntry, { id, body }: AttachmentMessage): Promise<Change> {
    const file = await book.fileOf(id);
    if (!file) return refuse("");
    const controller = new AbortController();
    underWay.set(id, controller);
    try {
      const stored = await uploads.upload(file, body.attachment, {
        ...(resume && { resume }),
        onResume: (next) => void book.change(id, resumable(next)),
        onProgress: (sentBytes) => progress.set(message.id, sentBytes),
        signal: controller.signal,
      });
      return uploaded(stored);
    } finally {
      underWay.delete(id);
      progress.delete(id);
    }
  }

  async function send(entry: OutboxEntry, message: OutgoingMessage): Promise<Change> {
    const known = await lookFor(entry);
    if (known) return known;
    if (isExpired(entry, now())) return refuse(entry.reason ?? "");
    // Somebody else may have logged in meanwhile; calls are made as whoever is there.
    if (entry.owner !== self()) return again(entry, "", false);
    try {
      await messages.send(message);
      return acknowledge;
    } catch (error) {
      // A service may refuse a message because it has it.
      if (!isAgain(error)) return (await lookFor(entry)) ?? refuse(reasonOf(error));
      throw error;
    }
  }

  /** What becomes of a message whose last answer was lost, where the history tells. */
  async function lookFor({ message: { id, chat }, doubtfulSince: since }: OutboxEntry): Promise<Change | undefined> {
    if (since === undefined) return undefined;
    const arrival = await findArrival(messages, { id, chat, since });
    if (arrival === "absent") return undefined;
    return arrival === "arrived" ? acknowledge : refuse("");
  }

  function again({ attempts }: OutboxEntry, reason: string, mayHaveArrived: boolean, atLeast = 0): Change {
    const delay = Math.max(atLeast, reconnectDelay(attempts, Math.random()));
    return postpone({ now: now(), delay, reason, mayHaveArrived });
  }

  async function attempt(entry: OutboxEntry): Promise<Change> {
    const { message } = entry;
    try {
      return await (needsUpload(message) ? upload(entry, message) : send(entry, message));
    } catch (error) {
      if (!isAgain(error)) return refuse(reasonOf(error));
      const unheard = error.kind === "unauthenticated" || error.kind === "limited";
      return again(entry, reasonOf(error), !unheard, error.retryAfterMs);
    }
  }

  function keepUploads(isWanted: (id: string) => boolean): void {
    for (const [id, controller] of underWay) if (!isWanted(id)) controller.abort();
  }

  return { attempt, progress, keepUploads };
}

const isAgain = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.retryable || error.kind === "unauthenticated" || error.kind === "aborted");

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
