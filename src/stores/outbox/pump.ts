import { chatKey, type ChatKey, type ChatRef } from "@/domain/chat";
import { abandon, begin, nextToSend, underWay, waitBefore } from "@/domain/outbox";
import type { Exclusive } from "@/storage/exclusive";
import type { Attempts, Means } from "./attempts";

export interface Pump {
  /** Sends what its writer has waiting in a chat, one after the other, unless another tab does. Never throws. */
  readonly run: (chat: ChatRef) => Promise<void>;
  /** As `run`, without the wait that follows a failed try. */
  readonly hurry: (chat: ChatRef) => Promise<void>;
}

export function createPump({ book, now, self }: Means, { attempt }: Attempts, exclusively: Exclusive): Pump {
  const running = new Set<ChatKey>();
  const wanted = new Set<ChatKey>();
  const hurried = new Set<ChatKey>();
  const timers = new Map<ChatKey, ReturnType<typeof setTimeout>>();

  async function run(chat: ChatRef): Promise<void> {
    const key = chatKey(chat);
    wanted.add(key);
    if (running.has(key)) return;
    running.add(key);
    try {
      while (wanted.delete(key)) {
        const owner = self();
        await exclusively(`outbox ${owner} ${key}`, () => drain(owner, chat));
      }
    } finally {
      running.delete(key);
    }
  }

  /** Whoever is here is alone with the chat. */
  async function drain(owner: string, chat: ChatRef): Promise<void> {
    const key = chatKey(chat);
    clearTimeout(timers.get(key));
    await book.reload(owner);
    for (const { message } of underWay(book.entries.value, owner, key)) await book.change(message.id, abandon);
    for (;;) {
      const entry = self() === owner ? nextToSend(book.entries.value, owner, key) : undefined;
      if (!entry) return;
      const wait = waitBefore(entry, now(), hurried.has(key));
      if (wait > 0) {
        timers.set(
          key,
          setTimeout(() => void run(chat), wait),
        );
        return;
      }
      hurried.delete(key);
      const begun = await book.change(entry.message.id, begin(now()));
      if (begun) await book.change(entry.message.id, await attempt(begun));
      await book.reload(owner);
    }
  }

  function hurry(chat: ChatRef): Promise<void> {
    hurried.add(chatKey(chat));
    return run(chat);
  }

  return { run, hurry };
}
