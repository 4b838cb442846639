import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { ApiError } from "@/api/errors";
import { chatKey, type ChatKey, type ChatRef } from "@/domain/chat";
import {
  acknowledge,
  beginSend,
  block,
  discard,
  enqueue,
  nextToSend,
  postpone,
  refuse,
  retry,
  settleListed,
  type Outbox,
  type OutboxEntry,
} from "@/domain/outbox";
import type { OutgoingMessage } from "@/domain/outgoing";
import { reconnectDelay } from "@/domain/reconnect";
import { useServices } from "./services";
import { useSession } from "./session";

/** How many of the newest messages are looked through for one whose answer was lost. */
const CHECK_COUNT = 50;

/** Sends what the reader writes: in order per chat, each message under one id however often it is tried. */
export const useOutbox = defineStore("outbox", () => {
  const { messages, now } = useServices();
  const session = useSession();
  const outbox = shallowRef<Outbox>([]);
  const listeners = new Set<(message: OutgoingMessage) => void>();
  const timers = new Map<ChatKey, ReturnType<typeof setTimeout>>();

  /** Calls back whenever the service has taken a message, whose row can now be read. */
  function onSent(listener: (message: OutgoingMessage) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function send(message: OutgoingMessage): void {
    outbox.value = enqueue(outbox.value, session.self, message, now());
    void pump(message.chat);
  }

  /** Sends what its writer has waiting in a chat, one after the other. Never throws: every outcome is a state. */
  async function pump(chat: ChatRef): Promise<void> {
    const key = chatKey(chat);
    clearTimeout(timers.get(key));
    const next = () => nextToSend(outbox.value, session.self, key);
    for (let entry = next(); entry; entry = next()) {
      const { id } = entry.message;
      outbox.value = beginSend(outbox.value, id);
      const outcome = await attempt(entry);
      outbox.value = outcome(outbox.value);
      const after = outbox.value.find(({ message }) => message.id === id);
      if (after?.state === "queued") {
        timers.set(
          key,
          setTimeout(() => void pump(chat), reconnectDelay(after.attempts, Math.random())),
        );
        return;
      }
      if (after?.state === "sent") for (const listener of listeners) listener(entry.message);
    }
  }

  /** One try; a message whose last answer was lost is looked for first. */
  async function attempt({ owner, message, doubtful }: OutboxEntry): Promise<(outbox: Outbox) => Outbox> {
    try {
      if (!doubtful || !(await isListed(message))) {
        // Somebody else may have logged in meanwhile; calls are made as whoever is there.
        if (owner !== session.self) return (box) => postpone(box, message.id, now(), "");
        await messages.send(message);
      }
      return (box) => acknowledge(box, message.id);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const again = error instanceof ApiError && (error.retryable || error.kind === "unauthenticated");
      return again ? (box) => postpone(box, message.id, now(), reason) : (box) => refuse(box, message.id, reason);
    }
  }

  async function isListed({ id, chat }: OutgoingMessage): Promise<boolean> {
    const page = await messages.listNewest(chat, CHECK_COUNT);
    return page.some((row) => row.id === id);
  }

  /** Tries everything that waits now, as when the connection is back. */
  function wake(): void {
    for (const { message } of outbox.value) void pump(message.chat);
  }

  function tryAgain(id: string): void {
    outbox.value = retry(outbox.value, id, now());
    wake();
  }

  function giveUp(id: string): void {
    outbox.value = discard(outbox.value, id);
  }

  /** The service took it, but did not deliver it. */
  function markBlocked(id: string): void {
    outbox.value = block(outbox.value, id);
  }

  /** The service lists these: they need no entry any more. */
  function settle(listed: ReadonlySet<string>): void {
    outbox.value = settleListed(outbox.value, listed);
  }

  return { outbox, send, onSent, wake, retry: tryAgain, discard: giveUp, block: markBlocked, settle };
});
