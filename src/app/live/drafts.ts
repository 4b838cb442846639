import { onScopeDispose, watch } from "vue";
import { chatKey, type ChatRef } from "@/domain/chat";
import { useChats } from "@/stores/chats";
import { useConnection } from "@/stores/connection";
import { useDrafts } from "@/stores/drafts";
import { useSession } from "@/stores/session";
import { useTimeline } from "@/stores/timeline";

/** Keeps the drafts on this device and on the others; returns what takes one that came from there. */
export function useDraftSync(): (chatId: string, text: string) => void {
  const chats = useChats();
  const connection = useConnection();
  const drafts = useDrafts();
  const session = useSession();
  const timeline = useTimeline();

  // The page may be gone without another word once it is hidden.
  const onHidden = () => {
    if (document.visibilityState === "hidden") drafts.flush();
  };
  const stopErasing = session.onLogout((who) => void drafts.erase(who));
  const onLeave = () => drafts.flush();
  document.addEventListener("visibilitychange", onHidden);
  window.addEventListener("pagehide", onLeave);
  onScopeDispose(() => {
    document.removeEventListener("visibilitychange", onHidden);
    window.removeEventListener("pagehide", onLeave);
    stopErasing();
    drafts.flush();
  });
  watch(
    () => connection.opened,
    () => drafts.flush(),
  );

  /** The chat of an id, which alone does not say its kind; null when it could be several: nobody's words go astray. */
  function chatOf(id: string): ChatRef | null {
    const open = timeline.timeline?.chat;
    const known = [...chats.list.map(({ ref }) => ref), ...(open ? [open] : [])].filter((ref) => ref.id === id);
    const [first] = known;
    return first && new Set(known.map(chatKey)).size === 1 ? first : null;
  }

  return (chatId, text) => {
    const chat = chatOf(chatId);
    if (chat) drafts.receive(chat, text);
  };
}
