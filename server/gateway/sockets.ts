import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Limits } from "../config";
import { reason } from "../log";
import type { Account } from "./account";
import { GatewayError, notFound, tooMany } from "./errors";
import type { Surroundings } from "./exchange";
import { requirePlainHead } from "./head";
import { isOwnHost, sourceOf } from "./origin";
import type { Recorded } from "./record";
import { routeClass } from "./route-class";
import { pickAccount, type Sessions } from "./sessions";
import { requireTarget, takeParameter } from "./target";

/** What pages open sockets for. */
export interface SocketPass {
  /** Below BASE_PATH. */
  readonly path: string;
  /** The accounts that it is for. */
  readonly kind: Account["kind"];
  /** Takes an open socket. `query` is as it was sent, without the choice of the account. */
  join(page: WebSocket, account: Account, query: string, record: Recorded): void;
  /** Closes every socket with 1012. */
  close(): void;
}

export interface Sockets {
  /** Gives the status that the handshake was answered with. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer, record: Recorded): Promise<number>;
  close(): void;
}

const SUBPROTOCOL = "yunhu-web";

/** Apart, since the types do not know `closeTimeout` yet. */
function serverOptions({ pageFrameBytes }: Limits) {
  return {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: pageFrameBytes,
    // What else a page offers may be its session, which is not said back.
    handleProtocols: (offered: ReadonlySet<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : (false as const)),
    // A page that does not answer a close must not hold up a restart.
    closeTimeout: 3_000,
  };
}

/** After how long a page may ask again that has too many sockets, unless it closes one. */
const CROWDED_MS = 30_000;
/** How often open sockets are asked whether their login has ended. */
const SWEEP_MS = 1_000;

/** A failure told by a socket's close code: a browser tells pages no handshake's status. */
export const closeCode = (status: number): number => 4_000 + status;

/** Pages' sockets: judges each handshake, and hands what it lets in to the pass of its path. */
export function createSockets(
  { config, log }: Surroundings,
  sessions: Sessions,
  passes: readonly SocketPass[],
): Sockets {
  const { limits } = config;
  const server = new WebSocketServer(serverOptions(limits));
  const perLogin = new Map<string, number>();
  const open = new Map<WebSocket, Account>();
  const sweep = setInterval(() => {
    for (const [page, account] of open) {
      // It comes back with what the browser holds by now, or is told that it may not.
      if (sessions.ends.isOver(account)) page.close(1012, "restarting");
    }
  }, SWEEP_MS);
  sweep.unref();

  function count(id: string, change: 1 | -1): void {
    const held = (perLogin.get(id) ?? 0) + change;
    if (held > 0) perLogin.set(id, held);
    else perLogin.delete(id);
  }

  /** The account, or the failure for want of one. */
  async function accountFor(req: IncomingMessage, kind: Account["kind"], id: string | undefined) {
    if (kind === "user" && config.fixed?.userId === "") await sessions.learn();
    const { session } = await sessions.load(req);
    try {
      return pickAccount(session, kind, id);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return error;
    }
  }

  /** Throws a GatewayError for a handshake that is to be refused. */
  async function letIn(req: IncomingMessage, socket: Duplex, head: Buffer, record: Recorded): Promise<void> {
    requirePlainHead(req);
    const { path, query } = requireTarget(req.url ?? "", config.basePath, limits.urlBytes);
    record.kind = routeClass(path);
    const pass = passes.find((one) => one.path === path);
    if (pass === undefined) throw notFound();
    const source = sourceOf(req, config);
    if ((source !== "own" && source !== "allowed") || !isOwnHost(req, config)) {
      throw new GatewayError(403, "foreign-origin", "This page may not call the gateway.");
    }
    const { value: id, rest } = takeParameter(query, "account");
    const account = await accountFor(req, pass.kind, id);
    if (!(account instanceof GatewayError) && (perLogin.get(account.id) ?? 0) >= limits.sessionSockets) {
      throw tooMany("too-many-sockets", "This login has too many sockets open.", CROWDED_MS);
    }
    if (!(account instanceof GatewayError)) record.login = account.id;
    server.handleUpgrade(req, socket, head, (page) => {
      if (account instanceof GatewayError) {
        page.close(closeCode(account.status));
        return;
      }
      count(account.id, 1);
      open.set(page, account);
      page.once("close", () => {
        count(account.id, -1);
        open.delete(page);
      });
      pass.join(page, account, rest, record);
    });
  }

  return {
    async upgrade(req, socket, head, record) {
      try {
        await letIn(req, socket, head, record);
        return 101;
      } catch (error) {
        if (!(error instanceof GatewayError)) log.warn({ reason: reason(error) }, "handshake failed");
        const { status, details } = error instanceof GatewayError ? error : { status: 500, details: {} };
        refuse(socket, status, details.headers);
        return status;
      }
    },
    close() {
      clearInterval(sweep);
      for (const pass of passes) pass.close();
    },
  };
}

/** Nobody reads from the socket of a refused handshake: left to the other side it would stay open for good. */
function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n${lines.join("")}\r\n`);
}
