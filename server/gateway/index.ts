import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { reason } from "../log";
import { apiPass } from "./api";
import { botStreamPass } from "./bot-streams";
import { createEnds } from "./ends";
import { GatewayError, notFound, sendError } from "./errors";
import type { Pass, Surroundings } from "./exchange";
import { createHanded } from "./handed";
import { requirePlainHead } from "./head";
import { healthPass, metricsPass } from "./health";
import { loginAttemptsPass } from "./login-attempts";
import { refuseMalformed } from "./malformed";
import { mediaPass } from "./media";
import { createMediaAgents } from "./media-agents";
import { createMetrics } from "./metrics";
import { policyReportsPass } from "./policy-reports";
import { realtimePass } from "./realtime";
import { createRecorder, type Recorded } from "./record";
import { routeClass } from "./route-class";
import { createSealer } from "./seal";
import { createHardening, securityPass } from "./security";
import { createAsk, createPool } from "./service";
import { sessionPass } from "./session";
import { createSessions } from "./sessions";
import { createSockets } from "./sockets";
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
  /** Answers what could not be read as a request. */
  malformed(error: Error, socket: Duplex): void;
  /** Closes the sockets with 1012 and, once they are idle, the connections to the service. */
  close(): Promise<void>;
}

/** The gateway: ordered passes, each of which answers a request or leaves it to the next. */
export function createGateway({ config, upstream, log, staticDir }: GatewayOptions): Gateway {
  const pool = createPool(upstream);
  const agents = createMediaAgents();
  const ask = createAsk(pool, config.limits);
  const ends = createEnds(config.sessionMs);
  const sealer = createSealer(config.sessionSecrets);
  const sessions = createSessions(config, { sealer, ends, handed: createHanded(config) }, ask);
  const metrics = createMetrics();
  const recorder = createRecorder(log, metrics);
  const surroundings = { config, upstream, log };
  const sockets = createSockets(surroundings, sessions, [
    realtimePass(surroundings, metrics),
    botStreamPass(surroundings, metrics),
  ]);
  const harden = createHardening(config);
  const passes: readonly Pass[] = [
    policyReportsPass(config, log, metrics),
    securityPass(config),
    healthPass,
    metricsPass(config, metrics),
    loginAttemptsPass(config),
    sessionPass({ config, upstream, sessions, ask, log }),
    apiPass({ config, upstream, sessions, pool }),
    mediaPass({ config, upstream, sessions, agents }),
    uploadPass({ config, upstream, sessions, agents }),
    ...(staticDir === undefined ? [] : [staticPass(config, staticDir)]),
  ];

  async function answer(req: IncomingMessage, res: ServerResponse, record: Recorded): Promise<void> {
    harden(req, res);
    requirePlainHead(req);
    const url = req.url ?? "";
    if (config.basePath !== "/" && `${url.split("?", 1)[0] ?? ""}/` === config.basePath) {
      res.writeHead(308, { location: config.basePath, "content-length": "0" }).end();
      return;
    }
    const target = requireTarget(url, config.basePath, config.limits.urlBytes);
    record.kind = routeClass(target.path);
    for (const pass of passes) {
      if (await pass({ req, res, record, ...target })) return;
    }
    throw notFound();
  }

  function failed(req: IncomingMessage, res: ServerResponse, { id, kind }: Recorded, error: unknown): void {
    const known = error instanceof GatewayError ? error : new GatewayError(500, "internal", "The gateway failed.");
    if (known.status === 502 || known.status === 504) metrics.upstreamError(kind, known.code);
    if (res.destroyed) return;
    if (known.status >= 500) {
      const path = (req.url ?? "").split("?", 1)[0];
      log.warn(
        { id, method: req.method, path, status: known.status, reason: reason(known.cause ?? error) },
        "request failed",
      );
    }
    sendError(res, known);
  }

  return {
    async handle(req, res) {
      const record = recorder.request(req, res);
      try {
        await answer(req, res, record);
      } catch (error) {
        failed(req, res, record, error);
      }
    },
    async upgrade(req, socket, head) {
      const { record, done } = recorder.handshake(req);
      done(await sockets.upgrade(req, socket, head, record));
    },
    malformed(error, socket) {
      const status = refuseMalformed(error, socket);
      if (status !== undefined) recorder.malformed(status);
    },
    async close() {
      sockets.close();
      await Promise.all([pool.close(), agents.close()]);
    },
  };
}
