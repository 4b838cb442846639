import type { Clock } from "./clock";
import { frame, type Answer } from "./service";

/** What becomes of a call: `lost` never arrives, `unheard` is done but its answer is lost, `late` takes its time. */
export type Fate = "lost" | "unheard" | "late" | "http500" | "truncated";

/** What becomes of a push on an open socket. */
export type PushFate = "dropped" | "twice" | "late";

/** How the way to the service is: there, refused at once, or swallowing everything without a word. */
export type Way = "up" | "down" | "silent";

const LATE = 5_000;

/** All that lies between the app and the service, with its faults; stands in for `fetch` and `WebSocket`. */
export class Network {
  way: Way = "up";
  readonly fates: Fate[] = [];
  readonly pushFates: PushFate[] = [];
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #answer: (path: string, body: Uint8Array) => Answer;
  #sockets = new Set<FakeSocket>();
  #cuts = 0;

  constructor(clock: Clock, random: () => number, answer: (path: string, body: Uint8Array) => Answer) {
    this.#clock = clock;
    this.#random = random;
    this.#answer = answer;
  }

  /** A call through the gateway. */
  readonly fetch = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const path = url.pathname.replace(/^\/api\//, "");
    if (path === "session") return Response.json(SESSION);
    const fate = this.fates.shift();
    const signal = init.signal ?? undefined;
    const cuts = this.#cuts;
    await this.#travel(signal, cuts, fate === "lost");
    if (fate === "http500") return new Response("", { status: 500 });
    const body =
      init.body instanceof Uint8Array
        ? init.body
        : new TextEncoder().encode(typeof init.body === "string" ? init.body : "");
    const answer = this.#answer(path, body);
    await this.#travel(signal, cuts, fate === "unheard", fate === "late" ? LATE : 0);
    if (answer === null) return new Response("", { status: 404 });
    const length = { "content-length": String(answer.length) };
    return new Response(fate === "truncated" ? answer.subarray(0, answer.length >> 1) : answer, { headers: length });
  };

  /** One way; ends as the way does, or hangs until it is given up. */
  #travel(signal: AbortSignal | undefined, cuts: number, lost: boolean, more = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new TypeError("network error"));
      signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      this.#clock.set(() => {
        if (this.way === "silent" || (lost && this.#random() < 0.3)) return;
        if (this.way === "down" || cuts !== this.#cuts || lost) fail();
        else resolve();
      }, this.#delay() + more);
    });
  }

  /** Between 5 and 60 ms. */
  #delay(): number {
    return 5 + Math.floor(this.#random() * 55);
  }

  /** Tells every socket that the service holds for open. */
  push(data: Uint8Array): void {
    for (const socket of this.#sockets) socket.tell(data, this.pushFates.shift(), this.#delay());
  }

  /** Every connection breaks, with calls under way; sockets are told. */
  cut(): void {
    this.#cuts += 1;
    for (const socket of this.#sockets) socket.end(1006);
  }

  /** The sockets die without a word, while calls still work. */
  halfOpen(): void {
    for (const socket of this.#sockets) socket.die();
  }

  /** The constructor of sockets on this network. */
  socketClass(): typeof globalThis.WebSocket {
    const sockets = this.#sockets;
    const open = (socket: FakeSocket) => {
      this.#clock.set(() => {
        if (this.way === "silent") return;
        if (this.way === "down") socket.end(1006);
        else if (socket.open()) sockets.add(socket);
      }, this.#delay());
    };
    const [clock, delay, way] = [this.#clock, () => this.#delay(), () => this.way];
    return class extends FakeSocket {
      constructor() {
        super(clock, delay, way, (socket) => sockets.delete(socket));
        open(this);
      }
    } as unknown as typeof globalThis.WebSocket;
  }
}

const SESSION = {
  mode: "accounts",
  accounts: [{ id: "a", kind: "user", userId: "1", name: "Me", avatarUrl: "" }],
  current: "a",
  upstream: "demo",
  mediaHosts: [],
};

class FakeSocket {
  static readonly OPEN = 1;
  readyState = 0;
  binaryType = "arraybuffer";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  #dead = false;
  #arrives = 0;

  constructor(
    private readonly clock: Clock,
    private readonly delay: () => number,
    private readonly way: () => Way,
    private readonly gone: (socket: FakeSocket) => void,
  ) {}

  /** Whether it could still be opened. */
  open(): boolean {
    if (this.readyState !== 0) return false;
    this.readyState = 1;
    this.onopen?.();
    return true;
  }

  /** The service tells something; what it says arrives in order, unless the fault is that it does not. */
  tell(data: Uint8Array, fate: PushFate | undefined, delay: number): void {
    if (fate === "dropped") return;
    const inOrder = Math.max(this.#arrives, this.clock.now + delay);
    if (fate !== "late") this.#arrives = inOrder;
    const arrive = () => {
      if (this.readyState === 1 && !this.#dead && this.way() === "up") this.onmessage?.({ data: data.slice().buffer });
    };
    this.clock.set(arrive, inOrder - this.clock.now + (fate === "late" ? 2_000 : 0));
    if (fate === "twice") this.clock.set(arrive, inOrder - this.clock.now + 1);
  }

  send(text: string): void {
    if (this.#dead || this.way() !== "up" || !text.includes("heartbeat")) return;
    this.clock.set(() => this.tell(frame("heartbeat_ack"), undefined, 0), this.delay() * 2);
  }

  end(code: number): void {
    this.gone(this);
    if (this.#dead || this.readyState > 1) return;
    this.readyState = 3;
    this.clock.set(() => this.onclose?.({ code }), 1);
  }

  die(): void {
    this.#dead = true;
    this.gone(this);
  }

  close(): void {
    this.gone(this);
    this.readyState = 3;
  }
}
