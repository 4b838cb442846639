import { chatKey, type ChatRef } from "@/domain/chat";
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
  // All by the name of a queue: what one person has in one chat.
  const running = new Set<string>();
  const wanted = new Set<string>();
  const hurried = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const queueOf = (owner: string, chat: ChatRef): string => `${owner} ${chatKey(chat)}`;

  async function run(chat: ChatRef): Promise<void> {
    const owner = self();
    const queue = queueOf(owner, chat);
    wanted.add(queue);
    if (running.has(queue)) return;
    running.add(queue);
    try {
      while (wanted.delete(queue)) await exclusively(`outbox ${queue}`, () => drain(owner, chat));
    } finally {
      running.delete(queue);
    }
  }

  /** Whoever is here is alone with the queue. */
  async function drain(owner: string, chat: ChatRef): Promise<void> {
    const [queue, key] = [queueOf(owner, chat), chatKey(chat)];
    clearTimeout(timers.get(queue));
    await book.reload(owner);
    for (const { message } of underWay(book.entries.value, owner, key)) await book.change(message.id, abandon);
    for (;;) {
      const entry = self() === owner ? nextToSend(book.entries.value, owner, key) : undefined;
      if (!entry) return;
      const wait = waitBefore(entry, now(), hurried.has(queue));
      if (wait > 0) {
        timers.set(
          queue,
          setTimeout(() => void run(chat), wait),
        );
        return;
      }
      hurried.delete(queue);
      const begun = await book.change(entry.message.id, begin(now()));
      if (begun) await book.change(entry.message.id, await attempt(begun));
      await book.reload(owner);
    }
  }

  function hurry(chat: ChatRef): Promise<void> {
    hurried.add(queueOf(self(), chat));
    return run(chat);
  }

  return { run, hurry };
}
