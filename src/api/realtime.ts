import { reconnectDelay } from "@/domain/reconnect";
import type { RealtimeEvent, RealtimeState } from "@/domain/realtime";
import { readBinaryFrame, readTextFrame, type FrameNews } from "./frames";

export interface RealtimeOptions {
  /** The gateway's `realtime`, ws: or wss:, with `account=` where that is chosen. */
  readonly url: string;
  /** The service's id of whoever is logged in. */
  readonly self: () => string;
  readonly onEvent: (event: RealtimeEvent) => void;
  readonly onState: (state: RealtimeState) => void;
  readonly WebSocket?: typeof globalThis.WebSocket;
  readonly random?: () => number;
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
  const times = { ...TIMES, ...options.times };
  let socket: WebSocket | undefined;
  let failures = 0;
  let proven = false;
  let sequence = 0;
  const timers = { retry: timer(), heartbeat: timer(), answer: timer() };

  function connect(): void {
    proven = false;
    const opening = new WebSocket(url);
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
    if (proven || news) timers.answer.stop();
    if (news && !proven) {
      proven = true;
      failures = 0;
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
    const delayMs = reconnectDelay(failures, random());
    if (!proven) failures += 1;
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
      } else if (proven && socket) {
        beat();
        timers.answer.start(times.wakeAnswer, drop);
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
function timer() {
  let handle: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(handle);
    handle = undefined;
  };
  const start = (ms: number, run: () => void) => {
    stop();
    handle = setTimeout(() => {
      handle = undefined;
      run();
    }, ms);
  };
  const running = () => handle !== undefined;
  return { start, stop, running, startUnlessRunning: (ms: number, run: () => void) => running() || start(ms, run) };
}
