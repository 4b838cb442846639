import { computed, onScopeDispose, watch, type Ref } from "vue";
import { useAttention, useOnScreen } from "@/composables/useAttention";
import type { ChatRef } from "@/domain/chat";
import { useChats } from "@/stores/chats";
import { useTimeline } from "@/stores/timeline";

/** For how long the newest message is in view before it counts as read, in ms. */
const LOOK = 300;

/**
 * Marks an open chat as read when its newest message was really in view for a moment: the lines stand at their end, on the
 * screen, in a window that has the focus. Once for each newest message, and again only when the service did not hear it.
 */
export function useReading(chat: ChatRef, end: Readonly<Ref<Element | null>>, atBottom: Readonly<Ref<boolean>>): void {
  const chats = useChats();
  const timeline = useTimeline();
  const attentive = useAttention();
  const onScreen = useOnScreen(end);
  let read: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const newest = computed(() => (timeline.reachesNewest ? timeline.timeline?.window.rows.at(-1)?.id : undefined));
  const looking = computed(
    () => attentive.value && onScreen.value && atBottom.value && !timeline.isLoading && newest.value !== undefined,
  );
  const unread = computed(() => {
    const row = chats.find(chat);
    return row && (row.unread > 0 || row.mentionSeq !== undefined) ? row.unread : null;
  });

  async function mark(id: string | undefined): Promise<void> {
    read = id;
    if (!(await chats.markRead(chat)) && read === id) read = undefined;
  }

  watch(
    [looking, newest, unread],
    ([isLooking, id, count]) => {
      clearTimeout(timer);
      chats.look(isLooking ? chat : null);
      if (isLooking && count !== null && id !== read) timer = setTimeout(() => void mark(id), LOOK);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    chats.look(null);
  });
}
