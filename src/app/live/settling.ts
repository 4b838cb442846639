import { onScopeDispose } from "vue";
import { sameChat } from "@/domain/chat";
import type { Message } from "@/domain/message";
import type { WrittenMessage } from "@/domain/outgoing";
import { pendingMessage } from "@/domain/preview";
import { useOutbox } from "@/stores/outbox";
import { useTimeline } from "@/stores/timeline";

/** How long the rows of messages that were taken are gathered before they are asked for, in ms. */
const GATHER = 100;

/**
 * The answer to a send names no place. The row itself comes with a push; where it does not, the newest page is read, and what
 * was sent needs no line of its own any more. The chat list has it at once.
 */
export function useSettling(note: (message: Message) => Promise<void>): void {
  const timeline = useTimeline();
  const outbox = useOutbox();
  let gathered: WrittenMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function settle(): Promise<void> {
    const sent = gathered.filter(({ id }) => outbox.outbox.some(({ message }) => message.id === id));
    gathered = [];
    const open = timeline.timeline?.chat;
    const here = sent.filter(({ chat }) => open && sameChat(open, chat));
    const read = here.length === 0 || (await timeline.refreshAnew());
    const seen = read ? sent : sent.filter((message) => !here.includes(message));
    outbox.settle(new Set(seen.map(({ id }) => id)));
  }

  const stop = outbox.onSent((message) => {
    const row = pendingMessage(message, Date.now(), undefined);
    void note(row);
    gathered.push(message);
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), GATHER);
  });
  onScopeDispose(() => {
    stop();
    clearTimeout(timer);
  });
}
