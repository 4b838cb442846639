import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer, type Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { GetAccountResponse } from "@gen/yunhu/v1/user";

/** A server of the test's own making. */
export interface Upstream {
  readonly origin: string;
  readonly host: string;
  readonly close: () => Promise<void>;
}

function listen(server: Server | TcpServer): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (isAddress(address)) resolve(`127.0.0.1:${address.port}`);
      else reject(new Error("no port"));
    });
  });
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return address !== null && typeof address !== "string";
}

const closed = (server: Server | TcpServer) => new Promise<void>((resolve) => server.close(() => resolve()));

/** An HTTP server that answers as told. */
export async function startHttp(listener: RequestListener): Promise<Upstream> {
  const server = createServer(listener);
  const host = await listen(server);
  return {
    host,
    origin: `http://${host}`,
    close: async () => {
      server.closeAllConnections();
      await closed(server);
    },
  };
}

/** A server below HTTP, for answers that no HTTP server would give. */
export async function startTcp(onConnection: (socket: Socket) => void): Promise<Upstream> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    onConnection(socket);
  });
  const host = await listen(server);
  return {
    host,
    origin: `http://${host}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await closed(server);
    },
  };
}

/** A realtime service that does what it is told with each socket; its HTTP side knows one account, as `accountAnswer`. */
export async function startRealtime(onSocket: (socket: WebSocket) => void): Promise<Upstream> {
  const server = createServer((_req, res) => res.end(accountAnswer));
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", onSocket);
  const host = await listen(server);
  return {
    host,
    origin: `http://${host}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await closed(server);
    },
  };
}

/** GET /v1/user/info for the person 10001. */
export const accountAnswer = GetAccountResponse.toBinary(
  GetAccountResponse.create({ status: { code: 1 }, data: { id: "10001", name: "Demo" } }),
);

/** A request's body as text. */
export async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
