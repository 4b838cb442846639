import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { broke, GatewayError, tooSlow } from "./errors";

/** What is asked of an upstream. */
export interface Outgoing {
  readonly origin: string;
  readonly path: string;
  readonly method: "GET" | "HEAD" | "POST" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | AsyncIterable<Buffer> | null;
  /** Until the answer begins, once the body has been read. */
  readonly firstByteMs: number;
  /** Until it ends. */
  readonly totalMs: number;
  readonly maxBytes: number;
}

/** The head of an upstream's answer. */
export interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** The head to answer with, or undefined to drop this answer unread. Throws a GatewayError to answer with that. */
export type Translate = (
  head: Head,
) => { readonly status: number; readonly headers: Record<string, string> } | undefined;

const DROPPED = new Error("The answer is not wanted.");
const GONE = new Error("The page has gone.");

/**
 * Streams one answer of an upstream to the page, at the page's pace, and stops asking when the page goes away.
 * An answer that breaks off after it has begun is cut off towards the page too, so that nobody takes it for whole.
 *
 * @returns whether the answer was written (or nobody was there to read it); false when `translate` dropped it.
 * @throws {GatewayError} 413, 502 or 504 as long as nothing has been written.
 */
export function forward(
  via: Dispatcher,
  request: Outgoing,
  res: ServerResponse,
  translate: Translate,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    new Relay(request, res, translate, resolve, reject).start(via);
  });
}

class Relay implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout;
  #firstByte: NodeJS.Timeout | undefined;
  #received = 0;
  #stopped: Error | undefined;

  constructor(
    private readonly request: Outgoing,
    private readonly res: ServerResponse,
    private readonly translate: Translate,
    private readonly resolve: (written: boolean) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.#timer = setTimeout(() => this.#stop(tooSlow()), request.totalMs);
  }

  start(via: Dispatcher): void {
    this.res.on("close", this.#onClose);
    const { origin, path, method, headers, body } = this.request;
    const options = { origin, path, method, headers };
    if (body === null || Buffer.isBuffer(body)) {
      this.#expectAnswer();
      via.dispatch({ ...options, body }, this);
    } else {
      via.dispatch({ ...options, body: Readable.from(this.#watched(body), { highWaterMark: 1 }) }, this);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped !== undefined) controller.abort(this.#stopped);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    clearTimeout(this.#firstByte);
    if (Number(headers["content-length"] ?? 0) > this.request.maxBytes && this.request.method !== "HEAD") {
      throw new GatewayError(413, "too-large", "The file is too large.");
    }
    const head = this.translate({ status, headers });
    if (head === undefined) throw DROPPED;
    this.res.writeHead(head.status, head.headers);
    this.res.flushHeaders();
    this.res.on("drain", () => controller.resume());
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#received += chunk.length;
    if (this.#received > this.request.maxBytes) throw new GatewayError(413, "too-large", "The file is too large.");
    if (!this.res.write(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    this.#settle();
    this.res.end();
    this.resolve(true);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle();
    const cause = this.#stopped ?? error;
    if (cause === DROPPED || cause === GONE) {
      this.resolve(cause === GONE);
      return;
    }
    this.reject(cause instanceof GatewayError ? cause : broke(cause));
  }

  readonly #onClose = () => {
    if (!this.res.writableFinished) this.#stop(GONE);
  };

  #stop(why: Error): void {
    this.#stopped ??= why;
    this.#controller?.abort(why);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#firstByte);
    this.res.off("close", this.#onClose);
  }

  #expectAnswer(): void {
    this.#firstByte = setTimeout(() => this.#stop(tooSlow()), this.request.firstByteMs);
  }

  async *#watched(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    yield* body;
    this.#expectAnswer();
  }
}
