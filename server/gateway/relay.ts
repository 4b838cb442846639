import { type RawData, WebSocket } from "ws";
import type { Limits } from "../config";
import type { Account } from "./account";
import { heartbeatFrame, loginFrame, pageFrame } from "./realtime-frames";

/** How many frames of the page wait for the service's socket to open. */
const MAX_WAITING = 16;

/** Close codes that the page tells apart; 1013 carries one of these words as its reason. */
const CLOSE = { unavailable: 1013, shutdown: 1012 } as const;
const UNAVAILABLE = ["unreachable", "closed", "silent"] as const;
type Unavailable = (typeof UNAVAILABLE)[number];

/** Whether a socket ended because of the service, rather than of the page or the gateway. */
export function isUnavailable(why: string): boolean {
  return UNAVAILABLE.some((one) => one === why);
}

/** Hands a message on; pauses its source while the target cannot keep up. Text stays text, bytes stay bytes. */
function pass(source: WebSocket, target: WebSocket, data: RawData | string, binary: boolean, queueBytes: number): void {
  target.send(data, { binary }, () => {
    if (source.isPaused && target.bufferedAmount <= queueBytes / 2) source.resume();
  });
  if (target.bufferedAmount > queueBytes) source.pause();
}

/**
 * One page's socket joined to one of the service's. The gateway logs in there and keeps it alive; what the service says
 * passes untouched.
 */
export class Relay {
  readonly #service: WebSocket;
  #waiting: string[] = [];
  #heardAt: number;
  #askedAt: number;
  #pageAlive = true;
  #beats = 0;

  constructor(
    private readonly page: WebSocket,
    url: string,
    private readonly account: Account,
    private readonly limits: Limits,
    private readonly onEnd: (relay: Relay, why: string) => void,
  ) {
    this.#heardAt = this.#askedAt = performance.now();
    this.#service = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: limits.serviceFrameBytes,
      handshakeTimeout: limits.heartbeatTimeoutMs,
      skipUTF8Validation: true,
    });
    this.#service.on("open", () => this.#login());
    this.#service.on("message", (data, binary) => this.#fromService(data, binary));
    this.#service.on("error", () => undefined);
    this.#service.on("close", () => this.#unavailable(this.#beats === 0 ? "unreachable" : "closed"));
    page.on("message", (data, binary) => this.#fromPage(data, binary));
    page.on("pong", () => (this.#pageAlive = true));
    page.on("error", () => undefined);
    page.on("close", () => this.#end("page"));
  }

  /** Asks both sides for a sign of life when it is time, and gives up on one that gave none. */
  tick(now: number): void {
    const { heartbeatMs, heartbeatTimeoutMs } = this.limits;
    // What is not read while the page is slow cannot be heard, and is no sign of a dead service.
    if (this.#service.isPaused) this.#heardAt = now;
    const waited = now - this.#askedAt;
    if (this.#heardAt < this.#askedAt) {
      if (waited > heartbeatTimeoutMs) this.#unavailable("silent");
      return;
    }
    if (waited < heartbeatMs || this.#service.readyState !== WebSocket.OPEN) return;
    if (!this.#pageAlive) {
      this.page.terminate();
      return;
    }
    this.#pageAlive = false;
    this.page.ping();
    this.#beat(now);
  }

  /** Ends both sides, telling the page to come back. */
  shutdown(): void {
    this.page.close(CLOSE.shutdown, "restarting");
    this.#end("shutdown");
  }

  #login(): void {
    this.#service.send(loginFrame(this.account));
    // Proves the login as far as anything does: the service acknowledges heartbeats, not logins.
    this.#beat(performance.now());
    for (const frame of this.#waiting) this.#service.send(frame);
    this.#waiting = [];
  }

  #beat(now: number): void {
    this.#beats += 1;
    this.#askedAt = now;
    this.#service.send(heartbeatFrame(`gateway-${this.#beats}`));
  }

  #fromService(data: RawData, binary: boolean): void {
    this.#heardAt = performance.now();
    if (this.page.readyState === WebSocket.OPEN) {
      pass(this.#service, this.page, data, binary, this.limits.queueBytes);
    }
  }

  #fromPage(data: RawData, binary: boolean): void {
    // A slow page's pong stands behind all that waits for it.
    this.#pageAlive = true;
    if (binary || !Buffer.isBuffer(data)) return;
    const frame = pageFrame(data.toString(), this.account);
    if (frame === undefined) return;
    if (this.#service.readyState === WebSocket.OPEN) {
      pass(this.page, this.#service, frame, false, this.limits.queueBytes);
    } else if (this.#waiting.length < MAX_WAITING) {
      this.#waiting.push(frame);
    }
  }

  #unavailable(why: Unavailable): void {
    if (this.page.readyState === WebSocket.OPEN) this.page.close(CLOSE.unavailable, why);
    this.#end(why);
  }

  #end(why: string): void {
    this.#service.terminate();
    this.onEnd(this, why);
  }
}
