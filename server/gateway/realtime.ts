import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Limits } from "../config";
import { reason } from "../log";
import type { Account } from "./account";
import { GatewayError, tooMany } from "./errors";
import type { Surroundings } from "./exchange";
import { requirePlainHead } from "./head";
import type { Metrics } from "./metrics";
import { isOwnHost, sourceOf } from "./origin";
import { CLOSE, isUnavailable, Relay } from "./relay";
import { pickAccount, type Sessions } from "./sessions";
import { requireTarget, takeParameter } from "./target";

export interface Realtime {
  /** Gives the status that the handshake was answered with. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<number>;
  /** Closes every socket with 1012. */
  close(): void;
}

/** Apart, since the types do not know `closeTimeout` yet. */
function serverOptions({ pageFrameBytes }: Limits) {
  return {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: pageFrameBytes,
    // A page that does not answer a close must not hold up a restart.
    closeTimeout: 3_000,
  };
}

/** After how long a page may ask again that has too many sockets, unless it closes one. */
const CROWDED_MS = 30_000;

/** `/realtime`: pages' sockets, each relayed to one of the service's. */
export function createRealtime(surroundings: Surroundings, sessions: Sessions, metrics: Metrics): Realtime {
  const { config, upstream, log } = surroundings;
  const { limits } = config;
  const server = new WebSocketServer(serverOptions(limits));
  const relays = new Set<Relay>();
  const sweep = setInterval(
    () => {
      const now = performance.now();
      for (const relay of relays) relay.tick(now);
    },
    Math.min(1_000, Math.max(10, limits.heartbeatMs / 4)),
  );
  sweep.unref();

  const perLogin = new Map<string, number>();

  function count({ id }: Account, change: 1 | -1): void {
    const open = (perLogin.get(id) ?? 0) + change;
    if (open > 0) perLogin.set(id, open);
    else perLogin.delete(id);
    metrics.sockets(relays.size);
  }

  function join(page: WebSocket, account: Account): void {
    const relay = new Relay(page, upstream.wsUrl, account, limits, (ended, why) => {
      if (!relays.delete(ended)) return;
      count(account, -1);
      if (isUnavailable(why)) metrics.upstreamError("realtime", why);
      log.debug({ why, open: relays.size }, "realtime socket closed");
    });
    relays.add(relay);
    count(account, 1);
  }

  /** The account, or the close code that says why there is none: a browser tells pages no handshake's status. */
  async function accountFor(req: IncomingMessage, query: string): Promise<Account | number> {
    if (config.fixed?.userId === "") await sessions.learn();
    const { session } = await sessions.load(req);
    try {
      return pickAccount(session, "user", takeParameter(query, "account").value);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return error.status === 401 ? CLOSE.noSession : CLOSE.wrongAccount;
    }
  }

  return {
    async upgrade(req, socket, head) {
      try {
        requirePlainHead(req);
        const { path, query } = requireTarget(req.url ?? "", config.basePath, limits.urlBytes);
        if (path !== "/realtime") throw new GatewayError(404, "not-found", "There is nothing here.");
        const source = sourceOf(req, config);
        if ((source !== "own" && source !== "allowed") || !isOwnHost(req, config)) {
          throw new GatewayError(403, "foreign-origin", "This page may not call the gateway.");
        }
        const account = await accountFor(req, query);
        if (typeof account === "object" && (perLogin.get(account.id) ?? 0) >= limits.sessionSockets) {
          throw tooMany("too-many-sockets", "This login has too many sockets open.", CROWDED_MS);
        }
        server.handleUpgrade(req, socket, head, (page) => {
          if (typeof account === "number") page.close(account);
          else join(page, account);
        });
        return 101;
      } catch (error) {
        if (!(error instanceof GatewayError)) log.warn({ reason: reason(error) }, "realtime handshake failed");
        const { status, details } = error instanceof GatewayError ? error : { status: 500, details: {} };
        refuse(socket, status, details.headers);
        return status;
      }
    },
    close() {
      clearInterval(sweep);
      for (const relay of relays) relay.shutdown();
    },
  };
}

/** Nobody reads from the socket of a refused handshake: left to the other side it would stay open for good. */
function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n${lines.join("")}\r\n`);
}
