import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import type { RawData, WebSocket } from "ws";
import type { Limits } from "../config";
import { badRequest, broke, GatewayError, tooLarge, tooSlow } from "./errors";
import { closeCode } from "./sockets";

/** The answer is a message's id; anything much longer is not the service's. */
const MAX_ANSWER = 65_536;

const GONE = new Error("The page has gone.");
/** Closes of a page that has said all it had to. */
const NORMAL: ReadonlySet<number> = new Set([1000, 1005]);

/** How a stream went. */
export interface StreamEnd {
  /** HTTP status of the service's answer, of the gateway's own failure, or 499 when the page broke off. */
  readonly status: number;
  /** The gateway's failure, where it is one. */
  readonly failure: GatewayError | undefined;
  readonly pieces: number;
  readonly bytes: number;
}

/**
 * One message that a page writes while it is read. Each text message of the page's socket is a piece of the request's
 * body, sent on at once at the service's pace, and an empty one ends it, as it does in chunked encoding. The service's
 * answer is the last message, and the socket closes with 1000 and its HTTP status; a failure is told as the gateway
 * words it, and closes with 4000 and its status.
 */
export class BotStream implements Dispatcher.DispatchHandler {
  readonly #body: Readable;
  readonly #total: NodeJS.Timeout;
  readonly #pulse: NodeJS.Timeout;
  #toAnswer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: Error | undefined;
  #state: "waiting" | "open" | "said" | "over" = "waiting";
  #isAlive = true;
  #pieces = 0;
  #bytes = 0;
  #status = 0;
  #answer = "";
  readonly #decoder = new TextDecoder();

  constructor(
    private readonly page: WebSocket,
    private readonly limits: Limits,
    /** Asks the service, once there is something to say. */
    private readonly dispatch: (body: Readable, stream: BotStream) => void,
    private readonly onEnd: (end: StreamEnd) => void,
  ) {
    this.#body = new Readable({ highWaterMark: limits.pageFrameBytes, read: () => page.resume() });
    // Destroyed with the request, whose own error says why.
    this.#body.on("error", () => undefined);
    this.#body.once("end", () => {
      this.#toAnswer = setTimeout(() => this.#stop(tooSlow()), limits.firstByteMs);
    });
    this.#total = setTimeout(() => this.#stop(tooLong()), limits.streamTotalMs);
    this.#pulse = setInterval(() => this.#ping(), limits.heartbeatMs);
    page.on("message", (data, binary) => this.#hear(data, binary));
    page.on("pong", () => (this.#isAlive = true));
    page.on("error", () => undefined);
    page.on("close", (code) => this.#left(code));
  }

  /** Breaks off on both sides, telling the page that the gateway stops. */
  shutdown(): void {
    this.page.close(1012, "restarting");
    this.#stop(GONE);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped !== undefined) controller.abort(this.#stopped);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#answer.length + chunk.length > MAX_ANSWER) throw broke();
    this.#answer += this.#decoder.decode(chunk, { stream: true });
  }

  onResponseEnd(): void {
    if (this.page.readyState === this.page.OPEN) {
      this.page.send(this.#answer + this.#decoder.decode());
      this.page.close(1000, String(this.#status));
    }
    this.#over(this.#status, undefined);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(this.#stopped ?? error);
  }

  #hear(data: RawData, binary: boolean): void {
    this.#isAlive = true;
    if (this.#state === "said" || this.#state === "over") return;
    if (binary || !Buffer.isBuffer(data)) {
      this.#stop(badRequest("The pieces of a stream are texts."));
      return;
    }
    this.#bytes += data.length;
    if (this.#bytes > this.limits.bodyBytes) {
      this.#stop(tooLarge());
      return;
    }
    if (this.#state === "waiting") this.#open();
    if (data.length === 0) {
      this.#say();
      return;
    }
    this.#pieces += 1;
    if (!this.#body.push(data)) this.page.pause();
  }

  /** Not before there is a first piece: a page that only looks holds no connection to the service. */
  #open(): void {
    this.#state = "open";
    this.dispatch(this.#body, this);
  }

  #say(): void {
    this.#state = "said";
    this.#body.push(null);
  }

  #left(code: number): void {
    if (this.#state === "open" && NORMAL.has(code)) this.#say();
    else if (this.#state !== "said" || !NORMAL.has(code)) this.#stop(GONE);
  }

  /** A page whose path has died is given up; one that is held back cannot answer. */
  #ping(): void {
    if (this.page.isPaused) return;
    if (!this.#isAlive) {
      this.page.terminate();
      return;
    }
    this.#isAlive = false;
    this.page.ping();
  }

  #stop(why: Error): void {
    if (this.#stopped !== undefined || this.#state === "over") return;
    this.#stopped = why;
    if (this.#state === "waiting") this.#fail(why);
    else this.#controller?.abort(why);
  }

  #fail(cause: Error): void {
    if (cause === GONE) {
      this.#over(499, undefined);
      return;
    }
    const failure = cause instanceof GatewayError ? cause : broke(cause);
    if (this.page.readyState === this.page.OPEN) {
      this.page.send(JSON.stringify({ error: { code: failure.code, message: failure.message } }));
      this.page.close(closeCode(failure.status), failure.code);
    }
    this.#over(failure.status, failure);
  }

  #over(status: number, failure: GatewayError | undefined): void {
    if (this.#state === "over") return;
    this.#state = "over";
    clearTimeout(this.#total);
    clearTimeout(this.#toAnswer);
    clearInterval(this.#pulse);
    // It has to be read for its close to be seen.
    this.page.resume();
    this.#body.destroy();
    this.onEnd({ status, failure, pieces: this.#pieces, bytes: this.#bytes });
  }
}

const tooLong = () => new GatewayError(408, "stream-too-long", "The stream took too long.");
