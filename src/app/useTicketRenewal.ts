import { watch } from "vue";
import { useServices } from "@/stores/services";
import { useSession } from "@/stores/session";

const LOOK_EVERY_MS = 60_000;
/** The part of its life after which a ticket is renewed: what is on its way with it still comes. */
const RENEW_AT = 0.75;

/** Renews in good time what opens media for a session that was handed over; also after a sleep that was too long. */
export function useTicketRenewal(): void {
  const session = useSession();
  const { now } = useServices();
  watch(
    () => (session.handed ? session.session?.mediaTicket : undefined),
    (ticket, _before, onCleanup) => {
      if (!ticket) return;
      const due = now() + ticket.lifeMs * RENEW_AT;
      const timer = setInterval(() => {
        if (now() >= due) void session.renew();
      }, LOOK_EVERY_MS);
      onCleanup(() => clearInterval(timer));
    },
    { immediate: true },
  );
}
