import { ConfigError, type Env, integer } from "./env";

/** How much of everything the gateway takes. Each is set by the variable in `LIMITS`. */
export interface Limits {
  readonly urlBytes: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  readonly mediaBytes: number;
  readonly uploadBytes: number;
  readonly firstByteMs: number;
  readonly totalMs: number;
  readonly mediaTotalMs: number;
  readonly uploadTotalMs: number;
  readonly streamTotalMs: number;
  readonly pageFrameBytes: number;
  readonly serviceFrameBytes: number;
  readonly queueBytes: number;
  readonly sessionSockets: number;
  readonly loginAttempts: number;
  readonly loginWindowMs: number;
  readonly drainMs: number;
  readonly heartbeatMs: number;
  readonly heartbeatTimeoutMs: number;
}

/** The variable of each limit and its default. */
const LIMITS: Record<keyof Limits, readonly [string, number]> = {
  // The longest request target; beyond it 414.
  urlBytes: ["LIMIT_URL_BYTES", 8_192],
  // All headers of a request; beyond it 431.
  headerBytes: ["LIMIT_HEADER_BYTES", 16_384],
  // The body of an API call; beyond it 413.
  bodyBytes: ["LIMIT_BODY_BYTES", 1_048_576],
  // One media file: above the service's own largest, 1024 MB for a VIP's file.
  mediaBytes: ["LIMIT_MEDIA_BYTES", 1_200_000_000],
  // One request of an upload, a whole file or a part of one: as media.
  uploadBytes: ["LIMIT_UPLOAD_BYTES", 1_200_000_000],
  // How long the service may take to begin its answer, and to end it; beyond it 504.
  firstByteMs: ["LIMIT_FIRST_BYTE_MS", 20_000],
  totalMs: ["LIMIT_TOTAL_MS", 60_000],
  mediaTotalMs: ["LIMIT_MEDIA_TOTAL_MS", 1_800_000],
  // How long one request of an upload may take, page and storage together.
  uploadTotalMs: ["LIMIT_UPLOAD_TOTAL_MS", 600_000],
  // How long a bot may take to say one message that is read meanwhile; beyond it 408.
  streamTotalMs: ["LIMIT_STREAM_TOTAL_MS", 600_000],
  // The largest frame from a page, and from the service.
  pageFrameBytes: ["LIMIT_PAGE_FRAME_BYTES", 65_536],
  serviceFrameBytes: ["LIMIT_SERVICE_FRAME_BYTES", 16_777_216],
  // How much may wait for a slow realtime peer before the other side is paused.
  queueBytes: ["LIMIT_QUEUE_BYTES", 1_048_576],
  // How many sockets one login may hold open at an instance, one for each of its tabs; beyond it 429.
  sessionSockets: ["LIMIT_SESSION_SOCKETS", 64],
  // How many refused logins, and how many codes sent, one address may have within the window; beyond it 429.
  loginAttempts: ["LIMIT_LOGIN_ATTEMPTS", 20],
  loginWindowMs: ["LIMIT_LOGIN_WINDOW_MS", 600_000],
  // How long running requests get to end when the process is told to stop.
  drainMs: ["LIMIT_DRAIN_MS", 10_000],
  // How often the gateway asks whether the service's socket lives, and how long it waits for a sign. Together they stay
  // under the 45 s in which a half-open socket must be noticed.
  heartbeatMs: ["REALTIME_HEARTBEAT_MS", 20_000],
  heartbeatTimeoutMs: ["REALTIME_TIMEOUT_MS", 20_000],
};

function limit(env: Env, key: keyof Limits): number {
  const [name, standard] = LIMITS[key];
  return integer(env, name, standard, 1, 2 ** 31 - 1);
}

/** @throws {ConfigError} for the first that is no whole number. */
export function limits(env: Env): Limits {
  const of = (key: keyof Limits) => limit(env, key);
  return {
    urlBytes: of("urlBytes"),
    headerBytes: of("headerBytes"),
    bodyBytes: of("bodyBytes"),
    mediaBytes: of("mediaBytes"),
    uploadBytes: of("uploadBytes"),
    firstByteMs: of("firstByteMs"),
    totalMs: of("totalMs"),
    mediaTotalMs: of("mediaTotalMs"),
    uploadTotalMs: of("uploadTotalMs"),
    streamTotalMs: of("streamTotalMs"),
    pageFrameBytes: of("pageFrameBytes"),
    serviceFrameBytes: of("serviceFrameBytes"),
    queueBytes: of("queueBytes"),
    sessionSockets: of("sessionSockets"),
    loginAttempts: of("loginAttempts"),
    loginWindowMs: of("loginWindowMs"),
    drainMs: of("drainMs"),
    heartbeatMs: of("heartbeatMs"),
    heartbeatTimeoutMs: of("heartbeatTimeoutMs"),
  };
}

const KEYS = Object.keys(LIMITS).filter((key): key is keyof Limits => key in LIMITS);
const NAMES = new Set(Object.values(LIMITS).map(([name]) => name));

/** A limit that is misspelt would silently not hold. */
function spelt(env: Env): void {
  const unknown = Object.keys(env).find((name) => name.startsWith("LIMIT_") && !NAMES.has(name));
  if (unknown !== undefined) throw new ConfigError(`${unknown} is not the name of a limit.`);
}

/** Each limit read for itself, so that every mistake is found. */
export function limitReaders(env: Env): (() => unknown)[] {
  return [...KEYS.map((key) => () => limit(env, key)), () => spelt(env)];
}
