import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { reason } from "../log";
import { apiPass } from "./api";
import { GatewayError, notFound, sendError } from "./errors";
import type { Pass, Surroundings } from "./exchange";
import { healthPass } from "./health";
import { mediaPass } from "./media";
import { createMediaAgents } from "./media-agents";
import { createRealtime } from "./realtime";
import { createSealer } from "./seal";
import { securityPass } from "./security";
import { createAsk, createPool } from "./service";
import { sessionPass } from "./session";
import { createSessions } from "./sessions";
import { staticPass } from "./static";
import { requireTarget } from "./target";
import { uploadPass } from "./upload";

export interface GatewayOptions extends Surroundings {
  /** The built app, if this gateway serves it too. */
  readonly staticDir?: string;
}

/** Handles what the browser asks; mountable in any HTTP server. */
export interface Gateway {
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** Closes the sockets with 1012 and, once they are idle, the connections to the service. */
  close(): Promise<void>;
}

/** The gateway: ordered passes, each of which answers a request or leaves it to the next. */
export function createGateway({ config, upstream, log, staticDir }: GatewayOptions): Gateway {
  const pool = createPool(upstream);
  const agents = createMediaAgents();
  const ask = createAsk(pool, config.limits);
  const sessions = createSessions(config, createSealer(config.sessionSecrets), ask);
  const realtime = createRealtime({ config, upstream, log }, sessions);
  const passes: readonly Pass[] = [
    securityPass(config),
    healthPass,
    sessionPass({ config, upstream, sessions, ask }),
    apiPass({ config, upstream, sessions, pool }),
    mediaPass({ config, upstream, sessions, agents }),
    uploadPass({ config, upstream, sessions, agents }),
    ...(staticDir === undefined ? [] : [staticPass(config, staticDir)]),
  ];

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = req.url ?? "";
    if (config.basePath !== "/" && `${url.split("?", 1)[0] ?? ""}/` === config.basePath) {
      res.writeHead(308, { location: config.basePath, "content-length": "0" }).end();
      return;
    }
    const target = requireTarget(url, config.basePath, config.limits.urlBytes);
    for (const pass of passes) {
      if (await pass({ req, res, ...target })) return;
    }
    throw notFound();
  }

  function failed(req: IncomingMessage, res: ServerResponse, error: unknown): void {
    if (res.destroyed) return;
    const known = error instanceof GatewayError ? error : new GatewayError(500, "internal", "The gateway failed.");
    if (known.status >= 500) {
      const path = (req.url ?? "").split("?", 1)[0];
      log.warn({ method: req.method, path, status: known.status, reason: reason(error) }, "request failed");
    }
    sendError(res, known);
  }

  return {
    async handle(req, res) {
      try {
        await answer(req, res);
      } catch (error) {
        failed(req, res, error);
      }
    },
    upgrade: (req, socket, head) => realtime.upgrade(req, socket, head),
    async close() {
      realtime.close();
      await Promise.all([pool.close(), agents.close()]);
    },
  };
}
