import { onScopeDispose, watch } from "vue";
import { sameChat } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { pendingMessage } from "@/domain/preview";
import { reconnectDelay } from "@/domain/reconnect";
import { useChats } from "@/stores/chats";
import { useOutbox } from "@/stores/outbox";
import { useTimeline } from "@/stores/timeline";

/** How long the rows of messages that were taken are gathered before they are asked for, in ms. */
const GATHER = 100;

/**
 * The answer to a send names no place. The row itself comes with a push; where it does not, the newest page is read, and what
 * was sent needs no line of its own any more. The chat list has it at once.
 */
export function useSettling(note: (message: Message) => Promise<void>): void {
  const chats = useChats();
  const timeline = useTimeline();
  const outbox = useOutbox();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settleIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), ms);
  }

  /** What is sent in a chat that is not open needs no line: opening it reads the row. */
  async function settle(): Promise<void> {
    const sent = outbox.outbox.filter(({ state }) => state === "sent").map(({ message }) => message);
    const open = timeline.timeline?.chat;
    const here = sent.filter(({ chat }) => open && sameChat(open, chat));
    outbox.settle(new Set(sent.filter((message) => !here.includes(message)).map(({ id }) => id)));
    if (here.length === 0) return;
    const read = await timeline.refreshAnew();
    failures = read ? 0 : failures + 1;
    if (read) outbox.settle(new Set(here.map(({ id }) => id)));
    else settleIn(GATHER + reconnectDelay(failures, Math.random()));
  }

  const stop = outbox.onSent((message, isNew) => {
    if (isNew) void note(pendingMessage(message, Date.now(), undefined));
    else void chats.refreshAnew();
    settleIn(GATHER);
  });
  watch(
    () => timeline.timeline?.chat,
    () => settleIn(GATHER),
  );
  onScopeDispose(() => {
    stop();
    clearTimeout(timer);
  });
}
