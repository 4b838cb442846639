import { once } from "node:events";
import { type RawData, WebSocket } from "ws";

/** A page's socket that remembers what came, and how it was closed. */
export class Page {
  readonly frames: (string | Buffer)[] = [];
  readonly closed: Promise<[code: number, reason: string]>;
  readonly socket: WebSocket;
  readonly #waiting: { enough: (frames: readonly (string | Buffer)[]) => boolean; done: () => void }[] = [];

  constructor(
    origin: string,
    headers: Readonly<Record<string, string>>,
    query = "",
    path = "/realtime",
    protocols: string[] = [],
  ) {
    this.socket = new WebSocket(`${origin.replace("http", "ws")}${path}${query}`, protocols, {
      headers: { origin, ...headers },
    });
    this.socket.on("message", (data: RawData, binary: boolean) => {
      if (!Buffer.isBuffer(data)) return;
      this.frames.push(binary ? data : data.toString());
      for (const { enough, done } of this.#waiting) if (enough(this.frames)) done();
    });
    this.closed = new Promise((resolve) => {
      this.socket.on("close", (code, reason) => resolve([code, reason.toString()]));
      this.socket.on("error", () => undefined);
    });
  }

  async opened(): Promise<this> {
    if (this.socket.readyState !== WebSocket.OPEN) await once(this.socket, "open");
    return this;
  }

  until(enough: (frames: readonly (string | Buffer)[]) => boolean): Promise<void> {
    return enough(this.frames) ? Promise.resolve() : new Promise((done) => this.#waiting.push({ enough, done }));
  }
}
