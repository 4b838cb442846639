import type { WebSocket } from "ws";

/** A logged-in socket. */
export interface Client {
  readonly userId: string;
  /** The session whose token logged it in: one device. */
  readonly session: string;
  readonly socket: WebSocket;
}

/** All sockets: who is connected, and how to reach them. */
export class Hub {
  readonly #sockets = new Set<WebSocket>();
  readonly #clients = new Map<string, Set<Client>>();
  readonly #silent = new WeakSet<WebSocket>();

  /** Takes a socket in until it closes. */
  add(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
  }

  /** From here on the socket gets what its person gets. */
  login(client: Client): void {
    const clients = this.#clients.get(client.userId) ?? new Set();
    this.#clients.set(client.userId, clients.add(client));
    client.socket.on("close", () => clients.delete(client));
  }

  /** A person's logged-in sockets. */
  clients(userId: string): readonly Client[] {
    return [...(this.#clients.get(userId) ?? [])];
  }

  /** Sends, unless the socket has gone silent or is closing. */
  send(socket: WebSocket, data: Uint8Array | string): void {
    if (socket.readyState === socket.OPEN && !this.#silent.has(socket)) socket.send(data);
  }

  /** Closes the sockets of a session that has ended. */
  endSession(userId: string, session: string): void {
    for (const client of this.clients(userId)) if (client.session === session) client.socket.close();
  }

  /** Leaves the socket open and dead: nothing is read from it or sent to it any more, not even pongs. */
  silence(socket: WebSocket): void {
    this.#silent.add(socket);
    socket.pause();
  }

  /** Cuts every connection without a goodbye. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}
