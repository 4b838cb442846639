import { connect, type Socket } from "node:net";
import { Transform, type TransformCallback } from "node:stream";

/**
 * What goes wrong with one HTTP exchange: the request never arrives; it arrives and its answer never comes back; its
 * answer ends in the middle.
 */
export type ExchangeFault = "request-lost" | "answer-lost" | "answer-cut";

/** How a line is treated, asked anew for each piece that it carries. */
export interface Treatment {
  /** How late a piece arrives, ms. */
  readonly delay: () => number;
  /** What goes wrong with a request to this path. */
  readonly faultOf: (path: string) => ExchangeFault | undefined;
}

/** The beginning of a request. The gateway sends the next one only once the last was answered, so each begins a piece. */
const REQUEST = /^[A-Z]+ (\/\S*) HTTP\/1\.1\r\n/;

/** One connection and its continuation to the service. */
export class Line {
  readonly #onward: Socket;
  #dead = false;
  #fault: ExchangeFault | undefined;

  constructor(
    private readonly client: Socket,
    service: { readonly host: string; readonly port: number },
    private readonly treatment: Treatment,
  ) {
    this.#onward = connect(service);
    for (const end of [client, this.#onward]) {
      end.setNoDelay(true);
      end.on("error", () => this.reset());
    }
    client.pipe(this.#way((piece) => this.#request(piece))).pipe(this.#onward);
    this.#onward.pipe(this.#way((piece) => this.#answer(piece))).pipe(client);
  }

  /** Both ends see a reset. */
  reset(): void {
    this.client.resetAndDestroy();
    this.#onward.resetAndDestroy();
  }

  /** Both ends stay open; nothing passes any more, not even a goodbye. */
  silence(): void {
    this.#dead = true;
  }

  /** One direction. A dead line takes no piece to its end, so that in time nothing more fits into it. */
  #way(treat: (piece: Buffer) => Buffer | undefined): Transform {
    const carry = (piece: Buffer, done: TransformCallback) => {
      if (this.#dead) return;
      const rest = treat(piece);
      if (rest) done(null, rest);
    };
    return new Transform({
      transform: (piece: Buffer, _encoding, done) => {
        const wait = this.treatment.delay();
        if (wait === 0) carry(piece, done);
        else setTimeout(carry, wait, piece, done);
      },
      flush: (done) => {
        if (!this.#dead) done();
      },
    });
  }

  #request(piece: Buffer): Buffer | undefined {
    const path = REQUEST.exec(piece.toString("latin1", 0, 2_000))?.[1];
    if (path !== undefined) this.#fault = this.treatment.faultOf(path);
    if (this.#fault !== "request-lost") return piece;
    this.reset();
    return undefined;
  }

  #answer(piece: Buffer): Buffer | undefined {
    if (this.#fault === "answer-lost") this.reset();
    else if (this.#fault === "answer-cut") {
      const head = piece.indexOf("\r\n\r\n") + 4;
      this.client.end(piece.subarray(0, head + Math.floor((piece.length - head) / 2)));
      this.#onward.destroy();
    } else return piece;
    return undefined;
  }
}
