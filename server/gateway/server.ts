import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { createGateway, type GatewayOptions } from "./index";

const DRAIN_MS = 10_000;

/** How many connections may wait to be accepted: after a restart every page comes back within a second. */
const BACKLOG = 4_096;

export interface RunningServer {
  readonly port: number;
  /** Stops accepting, lets running requests end, and closes. */
  readonly close: () => Promise<void>;
}

/** What Node itself refuses: headers it cannot read as one request only, or too many of them. */
function refuse(error: Error, socket: Duplex): void {
  const code = "code" in error ? error.code : undefined;
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The server has no port."));
      else resolve(address);
    });
  });
}

/** Serves the gateway at its configuration's HOST and PORT. Rejects when it cannot listen there. */
export async function serveGateway(options: GatewayOptions): Promise<RunningServer> {
  const { host, port, limits } = options.config;
  const gateway = createGateway(options);
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    // A proxy in front must be the one that closes an idle connection, or a request can meet a closing one.
    keepAliveTimeout: 75_000,
    // Nothing that comes in takes longer than an upload may.
    requestTimeout: Math.max(300_000, limits.uploadTotalMs),
    insecureHTTPParser: false,
    requireHostHeader: true,
  });
  server.on("request", (req, res) => void gateway.handle(req, res));
  server.on("upgrade", (req, socket, head) => {
    socket.on("error", () => socket.destroy());
    void gateway.upgrade(req, socket, head);
  });
  server.on("clientError", refuse);
  const address = await listen(server, host, port);
  return {
    port: address.port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await Promise.all([closed, gateway.close()]);
      clearTimeout(force);
    },
  };
}
