import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../config";
import { createGateway, type GatewayOptions } from "./index";

/** How many connections may wait to be accepted: after a restart every page comes back within a second. */
const BACKLOG = 4_096;

export interface RunningServer {
  readonly port: number;
  /** Stops accepting, lets running requests end, and closes. */
  readonly close: () => Promise<void>;
}

/** The usual reasons why it cannot listen are mistakes in HOST and PORT. */
function told(error: Error, host: string, port: number): Error {
  switch ("code" in error ? error.code : undefined) {
    case "EADDRINUSE":
      return new ConfigError(`PORT must be a free one: another program listens at port ${port} of ${host}.`);
    case "EACCES":
      return new ConfigError(`PORT must be one that this user may listen at, unlike ${port}.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new ConfigError(`HOST must be an address of this machine, unlike ${host}.`);
    default:
      return error;
  }
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(told(error, host, port)));
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.removeAllListeners("error");
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
  const answering = new Set<ServerResponse>();
  let isClosing = false;
  server.on("request", (req, res) => {
    answering.add(res);
    if (isClosing) res.setHeader("connection", "close");
    res.once("close", () => answering.delete(res));
    void gateway.handle(req, res);
  });
  server.on("upgrade", (req, socket, head) => {
    socket.on("error", () => socket.destroy());
    void gateway.upgrade(req, socket, head);
  });
  server.on("clientError", (error, socket) => {
    // What is written while an answer is under way would be read as a part of it.
    const isMidAnswer = [...answering].some((res) => res.socket === socket && res.headersSent);
    if (isMidAnswer) socket.destroy();
    else gateway.malformed(error, socket);
  });
  const address = await listen(server, host, port);
  return {
    port: address.port,
    async close() {
      isClosing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      // Whoever is still answered learns that this connection takes no more.
      for (const res of answering) if (!res.headersSent) res.setHeader("connection", "close");
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), limits.drainMs);
      await Promise.all([closed, gateway.close()]);
      clearTimeout(force);
    },
  };
}
