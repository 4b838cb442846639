import { Pool } from "undici";
import { reason } from "../log";
import { BotStream } from "./bot-stream";
import type { Surroundings } from "./exchange";
import type { Metrics } from "./metrics";
import type { SocketPass } from "./sockets";
import { takeParameter } from "./target";

const PATH = "/open-apis/v1/bot/send-stream";

/** How many may be said at a time; further ones wait, as long as their pages do. */
const MOST = 256;

/**
 * `/api/open-apis/v1/bot/send-stream` as a socket: browsers do not stream a request's body over HTTP/1.1. Each is one
 * request to the service, as the bot.
 */
export function botStreamPass({ config, upstream, log }: Surroundings, metrics: Metrics): SocketPass {
  // Apart from the calls, which would wait for those who write; a connection for each, since it may be cut.
  const pool = new Pool(upstream.origin, {
    connections: MOST,
    pipelining: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: 10_000 },
  });
  const streams = new Set<BotStream>();
  return {
    path: `/api${PATH}`,
    kind: "bot",
    join(page, { token }, query, { id }) {
      const began = performance.now();
      const { rest } = takeParameter(query, "token");
      const path = `${PATH}?token=${encodeURIComponent(token)}${rest === "" ? "" : `&${rest}`}`;
      const stream = new BotStream(
        page,
        config.limits,
        (body, handler) => void pool.dispatch({ path, method: "POST", body }, handler),
        ({ status, failure, pieces, bytes }) => {
          streams.delete(stream);
          if (failure && (status === 502 || status === 504)) metrics.upstreamError("bot", failure.code);
          const why = failure && { code: failure.code, reason: reason(failure.cause ?? failure) };
          const ms = Math.round(performance.now() - began);
          log.info({ id, class: "bot", status, ms, pieces, bytes, ...why }, "stream over");
        },
      );
      streams.add(stream);
    },
    close() {
      for (const stream of streams) stream.shutdown();
      void pool.close();
    },
  };
}
