import { onScopeDispose, watch } from "vue";
import { useWakeUp } from "@/composables/useWakeUp";
import type { RealtimeEvent } from "@/domain/realtime";
import { useChats } from "@/stores/chats";
import { useConnection } from "@/stores/connection";
import { useOutbox } from "@/stores/outbox";
import { useSession } from "@/stores/session";
import { useTimeline } from "@/stores/timeline";

/** After how long out of sight something may have been missed over a connection that seems to have stayed, in ms. */
const AWAY = 60_000;

/** Connects whoever is logged in, and asks for what may have been missed whenever the connection came about anew. */
export function useCatchingUp(onEvent: (event: RealtimeEvent) => void): void {
  const session = useSession();
  const connection = useConnection();
  const chats = useChats();
  const timeline = useTimeline();
  const outbox = useOutbox();

  function catchUp(): void {
    void chats.refreshAnew();
    void timeline.refresh();
    outbox.wake();
  }

  watch(
    () => session.account?.id,
    (id) => {
      connection.close();
      chats.clear();
      timeline.close();
      // The bot API has no chat list and no pushes.
      if (id === undefined || session.account?.kind === "bot") return;
      void chats.refresh();
      connection.connect(onEvent);
    },
    { immediate: true },
  );
  watch(() => connection.opened, catchUp);
  // A connection is refused or ended without a word when its token is no longer good; the chat list says so. Where sockets
  // alone are blocked, as by some proxies, each further try brings what came meanwhile.
  watch(
    () => connection.state,
    (now) => {
      if (now.state !== "waiting" && (now.state !== "stopped" || now.reason === "closed")) return;
      void chats.refresh();
      void timeline.refresh();
    },
  );

  useWakeUp((away) => {
    connection.wake();
    if (away < AWAY || connection.state.state !== "open") return;
    void chats.refreshAnew();
    void timeline.missed();
  });
  onScopeDispose(connection.close);
}
