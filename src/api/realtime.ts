import { failuresBefore, reconnectDelay } from "@/domain/reconnect";
import type { RealtimeEvent, RealtimeState } from "@/domain/realtime";
import { readBinaryFrame, readTextFrame, type FrameNews } from "./frames";

export interface RealtimeOptions {
  /** The gateway's `realtime`, ws: or wss:, with `account=` where that is chosen. */
  readonly url: string;
  /** The subprotocols that are offered, asked at each connecting; none by default. */
  readonly protocols?: () => string[];
  /** The service's id of whoever is logged in. */
  readonly self: () => string;
  readonly onEvent: (event: RealtimeEvent) => void;
  readonly onState: (state: RealtimeState) => void;
  readonly WebSocket?: typeof globalThis.WebSocket;
  readonly random?: () => number;
  /** A clock in ms that never goes back. */
  readonly now?: () => number;
  readonly times?: Partial<RealtimeTimes>;
}

/** All in ms. A dead path is noticed within `heartbeat + answer`. */
export interface RealtimeTimes {
  readonly heartbeat: number;
  /** How long an answer, or the opening, may take. */
  readonly answer: number;
  /** The same after `wake`, when the path is likely dead and somebody is looking. */
  readonly wakeAnswer: number;
}

export interface Realtime {
  /** Tries at once: the network is back, or the page is looked at again. */
  wake(): void;
  /** Tells the account's other devices what stands in a composer; false when not connected. */
  sendDraft(chatId: string, text: string): boolean;
  close(): void;
}

const TIMES: RealtimeTimes = { heartbeat: 20_000, answer: 20_000, wakeAnswer: 5_000 };

/** The gateway's close codes after which another try is of no use. */
const FINAL: Readonly<Partial<Record<number, "unauthenticated" | "forbidden">>> = {
  4401: "unauthenticated",
  4403: "forbidden",
};

/** Connects, and stays connected until `close` or until the gateway says that there is no use. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { url, self, onEvent, onState, random = Math.random, WebSocket = globalThis.WebSocket } = options;
  const now = options.now ?? (() => performance.now());
  const times = { ...TIMES, ...options.times };
  let socket: WebSocket | undefined;
  let failures = 0;
  /** Since when the service has been heard on this socket. */
  let provenAt: number | undefined;
  let sequence = 0;
  const timers = { retry: timer(now), heartbeat: timer(now), answer: timer(now) };

  function connect(): void {
    provenAt = undefined;
    const opening = new WebSocket(url, options.protocols?.());
    socket = opening;
    opening.binaryType = "arraybuffer";
    opening.onopen = () => beat();
    opening.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (socket === opening) hear(data);
    };
    // Always followed by a close, which is what counts.
    opening.onerror = () => undefined;
    opening.onclose = ({ code }) => {
      if (socket === opening) lose(code);
    };
    timers.answer.start(times.answer, drop);
    onState({ state: "connecting" });
  }

  function hear(data: unknown): void {
    const news = read(data);
    // A bad login is answered by bare words, each time anew; they are no sign of a path that works.
    if (provenAt !== undefined || news) timers.answer.stop();
    if (news && provenAt === undefined) {
      provenAt = now();
      onState({ state: "open" });
    }
    if (news && news.type !== "heartbeat") onEvent(news);
  }

  function read(data: unknown): FrameNews {
    if (typeof data === "string") return readTextFrame(data);
    return data instanceof ArrayBuffer ? readBinaryFrame(new Uint8Array(data), self()) : undefined;
  }

  function beat(): void {
    say("heartbeat", {});
    timers.heartbeat.start(times.heartbeat, beat);
    timers.answer.startUnlessRunning(times.answer, drop);
  }

  function say(cmd: string, data: Readonly<Record<string, string>>): boolean {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    sequence += 1;
    socket.send(JSON.stringify({ seq: String(sequence), cmd, data }));
    return true;
  }

  /** A half-open socket takes minutes to close by itself; it is left behind. */
  function drop(): void {
    const lost = socket;
    lose(undefined);
    lost?.close();
  }

  function lose(code: number | undefined): void {
    release();
    const reason = code === undefined ? undefined : FINAL[code];
    if (reason) {
      onState({ state: "stopped", reason });
      return;
    }
    failures = failuresBefore(failures, provenAt === undefined ? 0 : now() - provenAt);
    const delayMs = reconnectDelay(failures, random());
    failures += 1;
    timers.retry.start(delayMs, connect);
    onState({ state: "waiting", delayMs });
  }

  function release(): void {
    socket = undefined;
    for (const running of Object.values(timers)) running.stop();
  }

  connect();
  return {
    wake() {
      if (timers.retry.running()) {
        timers.retry.stop();
        connect();
      } else if (socket) {
        beat();
        timers.answer.hasten(times.wakeAnswer);
      }
    },
    sendDraft: (chatId, input) => say("inputInfo", { chatId, input }),
    close() {
      const open = socket;
      release();
      open?.close();
      onState({ state: "stopped", reason: "closed" });
    },
  };
}

/** One timer at a time. */
function timer(now: () => number) {
  let handle: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let task: () => void = () => undefined;
  const stop = () => {
    clearTimeout(handle);
    handle = undefined;
  };
  const start = (ms: number, run: () => void) => {
    stop();
    due = now() + ms;
    task = run;
    handle = setTimeout(() => {
      handle = undefined;
      run();
    }, ms);
  };
  const running = () => handle !== undefined;
  const startUnlessRunning = (ms: number, run: () => void) => running() || start(ms, run);
  /** Lets a running one end within so many ms, however often it is asked to. */
  const hasten = (ms: number) => {
    if (running() && due - now() > ms) start(ms, task);
  };
  return { start, stop, running, startUnlessRunning, hasten };
}
