import { defineStore, storeToRefs } from "pinia";
import { computed, watch } from "vue";
import { sameChat } from "@/domain/chat";
import { pendingMessage } from "@/domain/preview";
import { buildRows, type PendingMessage, type Row } from "@/domain/rows";
import { useOutbox } from "./outbox";
import { useSession } from "./session";
import { useTimeline } from "./timeline";

/** The lines of the open chat: its timeline, with what is being sent at the end. */
export const useChatView = defineStore("chatView", () => {
  const { timeline, firstUnread } = storeToRefs(useTimeline());
  const outbox = useOutbox();
  const session = useSession();
  let previous: ReadonlyMap<string, Row> = new Map();

  const pending = computed((): PendingMessage[] => {
    const chat = timeline.value?.chat;
    const account = session.account;
    const sender = account
      ? {
          id: account.userId,
          kind: account.kind,
          name: account.name,
          avatarUrl: account.avatarUrl,
          vip: false,
          tags: [],
        }
      : undefined;
    return outbox.outbox
      .filter(({ owner, message }) => chat && owner === session.self && sameChat(message.chat, chat))
      .map(({ message, createdAt, state }) => ({
        message: pendingMessage(message, createdAt, sender),
        state,
      }));
  });

  const rows = computed((before?: readonly Row[]): readonly Row[] => {
    if (!timeline.value) return [];
    const next = buildRows(timeline.value, pending.value, firstUnread.value, previous);
    previous = new Map(next.map((row) => [row.key, row]));
    // A page that is only asked for changes no line.
    return before?.length === next.length && next.every((row, index) => row === before[index]) ? before : next;
  });

  watch(
    () => timeline.value?.window.rows,
    (listed) => {
      if (listed && outbox.outbox.length > 0) outbox.settle(new Set(listed.map(({ id }) => id)));
    },
    { flush: "sync" },
  );

  return { rows };
});
