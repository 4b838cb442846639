import { onScopeDispose, watch } from "vue";
import { sessionKey } from "@/storage/lastSession";
import { useChats } from "@/stores/chats";
import { useConnection } from "@/stores/connection";
import { useServices } from "@/stores/services";
import { useSession } from "@/stores/session";
import { useTimeline } from "@/stores/timeline";

/** Begins with what this browser has kept, writes it down before the page may go, and hears of logins in other tabs. */
export function useCaching(): void {
  const { database } = useServices();
  const session = useSession();
  const connection = useConnection();
  const chats = useChats();
  const timeline = useTimeline();

  watch(
    () => session.account?.id,
    (id) => {
      if (id !== undefined) void chats.showCached();
    },
    { immediate: true },
  );
  // The gateway is back: who is logged in was only remembered so far.
  watch(
    () => connection.opened,
    () => {
      if (!session.confirmed) void session.load();
    },
  );

  const onHidden = () => {
    if (document.visibilityState !== "hidden") return;
    chats.keep();
    timeline.keep();
  };
  const onStorage = ({ key }: StorageEvent) => {
    // Not where a window has handed the session over: that is none of the other tabs'.
    if (key === sessionKey(database.name) && !session.handed) void session.load();
  };
  document.addEventListener("visibilitychange", onHidden);
  window.addEventListener("storage", onStorage);
  onScopeDispose(() => {
    document.removeEventListener("visibilitychange", onHidden);
    window.removeEventListener("storage", onStorage);
  });
}
