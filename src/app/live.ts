import { onBeforeUnmount, onMounted, watch } from "vue";
import { sameChat } from "@/domain/chat";
import type { Message } from "@/domain/message";
import type { OutgoingMessage } from "@/domain/outgoing";
import { pendingMessage } from "@/domain/preview";
import type { RealtimeEvent } from "@/domain/realtime";
import { useChats } from "@/stores/chats";
import { useConnection } from "@/stores/connection";
import { useOutbox } from "@/stores/outbox";
import { useSession } from "@/stores/session";
import { useTimeline } from "@/stores/timeline";

/** A stream has ended when no piece came for this long, in ms. */
const STREAM_REST = 1500;

/** Keeps the stores in step with what happens at the service; for use in the setup of the app. */
export function useLive(preview: (message: Message) => string): void {
  const session = useSession();
  const connection = useConnection();
  const chats = useChats();
  const timeline = useTimeline();
  const outbox = useOutbox();
  const streams = new Map<string, ReturnType<typeof setTimeout>>();

  function onMessage(message: Message): void {
    timeline.push(message);
    const reading = document.hasFocus() && timeline.isReadingEnd(message.chat);
    void chats.note(message, preview(message), !message.mine && !reading);
    if (reading && !message.mine) void chats.markRead(message.chat);
  }

  function onStream(id: string, append: string): void {
    timeline.patch({ id, append });
    clearTimeout(streams.get(id));
    streams.set(
      id,
      setTimeout(() => {
        streams.delete(id);
        void timeline.reread(id);
      }, STREAM_REST),
    );
  }

  function onEvent(event: RealtimeEvent): void {
    switch (event.type) {
      case "message":
        onMessage(event.message);
        break;
      case "patch":
        timeline.patch(event.patch);
        break;
      case "stream":
        onStream(event.id, event.text);
        break;
      case "blocked":
        outbox.block(event.id);
        break;
      case "unreadable":
        void timeline.refresh();
        void chats.refresh();
        break;
      case "draft":
      case "board":
      case "requests":
      case "fileShare":
      case "callEnded":
        break;
    }
  }

  /** Asks for what may have been missed. */
  function catchUp(): void {
    void chats.refresh();
    void timeline.refresh();
    outbox.wake();
  }

  watch(
    () => session.account?.id,
    (id) => {
      connection.close();
      chats.clear();
      timeline.close();
      if (id === undefined) return;
      void chats.refresh();
      connection.connect(onEvent);
    },
    { immediate: true },
  );
  watch(() => connection.opened, catchUp);
  // A connection is refused or ended without a word when its token is no longer good; the chat list says so.
  watch(
    () => connection.state,
    (now) => {
      if (now.state === "waiting" || (now.state === "stopped" && now.reason !== "closed")) void chats.refresh();
    },
  );

  const stopSent = settleSent();
  const stopNoting = outbox.onSent((message) => {
    const row = pendingMessage(message, Date.now(), undefined);
    void chats.note(row, preview(row), false);
  });

  const wake = () => {
    if (document.visibilityState === "visible") connection.wake();
  };
  onMounted(() => {
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
  });
  onBeforeUnmount(() => {
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", wake);
    for (const timer of streams.values()) clearTimeout(timer);
    stopSent();
    stopNoting();
    connection.close();
  });
}

/** How long the rows of messages that were taken are gathered before they are asked for, in ms. */
const GATHER = 100;

/**
 * The answer to a send names no place. The row itself comes with a push; where it does not, the newest page is read, and what
 * was sent needs no line of its own any more. Returns what ends it.
 */
function settleSent(): () => void {
  const timeline = useTimeline();
  const outbox = useOutbox();
  let gathered: OutgoingMessage[] = [];
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
    gathered.push(message);
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), GATHER);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
