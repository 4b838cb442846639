import type { Surroundings } from "./exchange";
import type { Metrics } from "./metrics";
import { isUnavailable, Relay } from "./relay";
import type { SocketPass } from "./sockets";

/** `/realtime`: pages' sockets, each relayed to one of the service's. */
export function realtimePass({ config, upstream, log }: Surroundings, metrics: Metrics): SocketPass {
  const { limits } = config;
  const relays = new Set<Relay>();
  const sweep = setInterval(
    () => {
      const now = performance.now();
      for (const relay of relays) relay.tick(now);
    },
    Math.min(1_000, Math.max(10, limits.heartbeatMs / 4)),
  );
  sweep.unref();

  return {
    path: "/realtime",
    kind: "user",
    join(page, account) {
      const relay = new Relay(page, upstream.wsUrl, account, limits, (ended, why) => {
        if (!relays.delete(ended)) return;
        metrics.sockets(relays.size);
        if (isUnavailable(why)) metrics.upstreamError("realtime", why);
        log.debug({ why, open: relays.size }, "realtime socket closed");
      });
      relays.add(relay);
      metrics.sockets(relays.size);
    },
    close() {
      clearInterval(sweep);
      for (const relay of relays) relay.shutdown();
    },
  };
}
