import { defineStore } from "pinia";
import { watch } from "vue";
import { chatKey } from "@/domain/chat";
import { block, discard, retry, type Outbox } from "@/domain/outbox";
import type { AttachmentMessage, OutgoingMessage, WrittenMessage } from "@/domain/outgoing";
import { ownerOf } from "@/domain/session";
import { createExclusive } from "@/storage/exclusive";
import { createOutboxStorage } from "@/storage/outbox";
import { useServices } from "../services";
import { useSession } from "../session";
import { createAttempts } from "./attempts";
import { createBook } from "./book";
import { createPump } from "./pump";

const TOPIC = "outbox";

/** @param isNew it was taken just now; else it may have been taken long ago, before what others said */
type SentListener = (message: WrittenMessage, isNew: boolean) => void;

/**
 * Sends what the reader writes: in order per chat, each message under one id however often it is tried, and after a reload
 * or a crash as well. What its writer has not sent when logging out stays for the next login, for a day.
 */
export const useOutbox = defineStore("outbox", () => {
  const { messages, uploads, database, tabs, now } = useServices();
  const session = useSession();
  const storage = createOutboxStorage(database, () => tabs.tell(TOPIC));
  const book = createBook(storage);
  const means = { messages, uploads, book, now, self: () => session.self };
  const attempts = createAttempts(means);
  const pump = createPump(means, attempts, createExclusive(database));
  const listeners = new Set<SentListener>();

  /** Calls back whenever the service has taken a message, whose row can now be read. */
  function onSent(listener: SentListener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function tellSent(message: WrittenMessage, isNew: boolean): void {
    for (const listener of listeners) listener(message, isNew);
  }

  /** Puts a message in its chat's queue, at once; resolves when it outlasts this page, if this browser keeps anything. */
  async function send(message: OutgoingMessage): Promise<void> {
    await write(message);
  }

  /** As `send`, for a message whose file is to be uploaded first. */
  async function sendFile(message: AttachmentMessage, file: Blob): Promise<void> {
    await write(message, file);
  }

  function write(message: WrittenMessage, file?: Blob): Promise<void> {
    const stored = book.add(session.self, message, now(), file);
    void pump.run(message.chat);
    return stored;
  }

  const chatsOf = (outbox: Outbox) =>
    new Map(
      outbox
        .filter(({ owner, state }) => owner === session.self && state !== "sent" && state !== "failed")
        .map(({ message }) => [chatKey(message.chat), message.chat]),
    ).values();

  /** Takes over what other tabs, or earlier ones, have left to do. */
  async function look(): Promise<void> {
    await book.reload(session.self);
    for (const chat of chatsOf(book.entries.value)) void pump.run(chat);
  }

  /** Tries everything that waits now, as when the connection is back. */
  function wake(): void {
    for (const chat of chatsOf(book.entries.value)) void pump.hurry(chat);
  }

  async function tryAgain(id: string): Promise<void> {
    const entry = await book.change(id, retry(now()));
    if (entry) await pump.hurry(entry.message.chat);
  }

  /** Gives up a message that failed, or whose file is still to be uploaded. */
  async function giveUp(id: string): Promise<void> {
    await book.change(id, discard);
  }

  /** The service took it, but did not deliver it. */
  async function markBlocked(id: string): Promise<void> {
    if (book.find(id)) await book.change(id, block);
  }

  /** The service lists these: they need no entry any more. */
  function settle(listed: ReadonlySet<string>): void {
    for (const { message, state, doubtfulSince } of book.entries.value) {
      if (!listed.has(message.id)) continue;
      if (state !== "sent") tellSent(message, doubtfulSince === undefined);
      void book.change(message.id, () => null);
    }
  }

  watch(
    book.entries,
    (entries, before) => {
      attempts.keepUploads((id) => book.find(id)?.owner === session.self);
      const known = new Map(before.map(({ state, message }) => [message.id, state]));
      for (const { state, message, doubtfulSince } of entries) {
        const was = known.get(message.id);
        if (state === "sent" && was !== "sent") tellSent(message, was !== undefined && doubtfulSince === undefined);
      }
    },
    { flush: "sync" },
  );
  watch(
    () => session.self,
    async () => {
      attempts.keepUploads((id) => book.find(id)?.owner === session.self);
      if (session.session) await storage.purge(session.session.accounts.map(ownerOf), now());
      await look();
    },
    { immediate: true },
  );
  tabs.hear(TOPIC, () => void look());

  return {
    outbox: book.entries,
    uploaded: attempts.progress,
    fileOf: book.fileOf,
    send,
    sendFile,
    onSent,
    wake,
    retry: tryAgain,
    discard: giveUp,
    block: markBlocked,
    settle,
  };
});
