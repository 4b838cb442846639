import { existsSync } from "node:fs";
import { type Network, parseNetwork } from "./network";

/** A variable that cannot be used; the message is one sentence that names it. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Where the service is. The embedded one's address is known only once it has started. */
export type UpstreamConfig =
  { readonly kind: "demo" } | { readonly kind: "official" | "custom"; readonly origin: string; readonly wsUrl: string };

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
  readonly pageFrameBytes: number;
  readonly serviceFrameBytes: number;
  readonly queueBytes: number;
  readonly heartbeatMs: number;
  readonly heartbeatTimeoutMs: number;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly upstream: UpstreamConfig;
  /** Begins and ends with a slash. */
  readonly basePath: string;
  /** The first seals, all open. Empty: one is made up at start. */
  readonly sessionSecrets: readonly string[];
  /** Fixed-account mode. */
  readonly fixed: { readonly token: string; readonly userId: string; readonly password: string } | undefined;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Origins, or `'self'`; empty means `'none'`. */
  readonly frameAncestors: readonly string[];
  readonly publicOrigin: string | undefined;
  readonly mediaHosts: readonly string[];
  readonly uploadHosts: readonly string[];
  readonly trustProxy: Network | undefined;
  readonly logLevel: string;
  readonly limits: Limits;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Source of the hosts: docs, `api/README.md`. */
const YUNHU_MEDIA_HOSTS = [
  "chat-img.jwznb.com",
  "chat-img2.jwznb.com",
  "chat-img3.jwznb.com",
  "chat-audio1.jwznb.com",
  "chat-video1.jwznb.com",
  "chat-file.jwznb.com",
  "chat-file-oss.jwznb.com",
  "chat-storage1.jwznb.com",
];
/** Qiniu's upload hosts, two for each of its regions. Source: Qiniu, list of storage regions. */
const QINIU_UPLOAD_HOSTS = ["", "-z0", "-z1", "-z2", "-cn-east-2", "-na0", "-as0", "-ap-southeast-2", "-ap-southeast-3"]
  .flatMap((region) => [`up${region}`, `upload${region}`])
  .map((name) => `${name}.qiniup.com`);
const OFFICIAL = {
  kind: "official",
  origin: "https://chat-go.jwzhd.com",
  wsUrl: "wss://chat-ws-go.jwzhd.com/ws",
} as const;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

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
  // The largest realtime frame from a page, and from the service.
  pageFrameBytes: ["LIMIT_PAGE_FRAME_BYTES", 65_536],
  serviceFrameBytes: ["LIMIT_SERVICE_FRAME_BYTES", 16_777_216],
  // How much may wait for a slow realtime peer before the other side is paused.
  queueBytes: ["LIMIT_QUEUE_BYTES", 1_048_576],
  // How often the gateway asks whether the service's socket lives, and how long it waits for a sign. Together they stay
  // under the 45 s in which a half-open socket must be noticed.
  heartbeatMs: ["REALTIME_HEARTBEAT_MS", 20_000],
  heartbeatTimeoutMs: ["REALTIME_TIMEOUT_MS", 20_000],
};

function fail(name: string, must: string): never {
  throw new ConfigError(`${name} must be ${must}.`);
}

/** An address's origin, without a trailing slash. Refuses paths, queries and credentials. */
function origin(name: string, value: string, protocols: readonly string[]): string {
  const must = `an origin such as ${protocols[0] ?? ""}//chat.example.com, without a path`;
  if (!URL.canParse(value)) fail(name, must);
  const url = new URL(value);
  const bare =
    url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  const plain = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/.test(url.hostname);
  if (!protocols.includes(url.protocol) || !bare || !plain) fail(name, must);
  return `${url.protocol}//${url.host}`;
}

function list(value: string | undefined): string[] {
  return (value ?? "").split(/[\s,]+/).filter((item) => item !== "");
}

function integer(env: Env, name: string, standard: number, min: number, max: number): number {
  const text = env[name] ?? "";
  if (text === "") return standard;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) fail(name, `a whole number from ${min} to ${max}`);
  return value;
}

function limits(env: Env): Limits {
  const of = (key: keyof Limits) => integer(env, LIMITS[key][0], LIMITS[key][1], 1, 2 ** 31 - 1);
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
    pageFrameBytes: of("pageFrameBytes"),
    serviceFrameBytes: of("serviceFrameBytes"),
    queueBytes: of("queueBytes"),
    heartbeatMs: of("heartbeatMs"),
    heartbeatTimeoutMs: of("heartbeatTimeoutMs"),
  };
}

function wsUrl(env: Env): string | undefined {
  const value = env["YUNHU_WS"] ?? "";
  if (value === "") return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const good = url !== undefined && /^wss?:$/.test(url.protocol) && url.username === "" && url.hash === "";
  return good ? url.href : fail("YUNHU_WS", "a ws:// or wss:// address");
}

function upstream(env: Env): UpstreamConfig {
  const value = env["YUNHU_UPSTREAM"] ?? "";
  const ws = wsUrl(env);
  if (value === "" || value === "demo") {
    if (ws !== undefined) throw new ConfigError("YUNHU_WS cannot be set while YUNHU_UPSTREAM is demo.");
    return { kind: "demo" };
  }
  if (value === "official") return { ...OFFICIAL, wsUrl: ws ?? OFFICIAL.wsUrl };
  if (!/^https?:/.test(value)) fail("YUNHU_UPSTREAM", "demo, official, or an http(s) origin");
  const service = origin("YUNHU_UPSTREAM", value, ["https:", "http:"]);
  return { kind: "custom", origin: service, wsUrl: ws ?? `${service.replace(/^http/, "ws")}/ws` };
}

function basePath(env: Env): string {
  const value = env["BASE_PATH"] ?? "";
  if (value === "" || value === "/") return "/";
  if (!/^(\/[A-Za-z0-9_-][A-Za-z0-9._~-]*)+\/?$/.test(value)) fail("BASE_PATH", "a path such as /chat/");
  return value.endsWith("/") ? value : `${value}/`;
}

function sessionSecrets(env: Env): string[] {
  const value = env["SESSION_SECRET"] ?? "";
  if (value === "") return [];
  const secrets = value.split(",").map((secret) => secret.trim());
  if (secrets.some((secret) => secret.length < 32)) {
    fail("SESSION_SECRET", "32 or more characters, or several such secrets separated by commas");
  }
  return secrets;
}

/** Whether only this machine can reach an address to listen on. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function fixed(env: Env, host: string, publicOrigin: string | undefined): Config["fixed"] {
  const token = env["YUNHU_TOKEN"] ?? "";
  const password = env["ACCESS_PASSWORD"] ?? "";
  const userId = env["YUNHU_USER_ID"] ?? "";
  if (token === "") {
    if (password !== "") throw new ConfigError("ACCESS_PASSWORD has no use without YUNHU_TOKEN.");
    if (userId !== "") throw new ConfigError("YUNHU_USER_ID has no use without YUNHU_TOKEN.");
    return undefined;
  }
  if (!/^[\x21-\x7e]{1,512}$/.test(token)) fail("YUNHU_TOKEN", "a token: printable characters without spaces");
  // Behind a proxy the gateway listens on loopback, and cannot see whom the proxy lets in.
  const isPrivate = isLoopback(host) && (publicOrigin === undefined || isLoopback(new URL(publicOrigin).hostname));
  if (password === "" && !isPrivate) {
    throw new ConfigError("YUNHU_TOKEN on a HOST or PUBLIC_URL that others can reach needs ACCESS_PASSWORD.");
  }
  return { token, userId, password };
}

function frameAncestors(env: Env): string[] {
  const items = list(env["FRAME_ANCESTORS"]);
  if (items.length === 1 && /^'?none'?$/.test(items[0] ?? "")) return [];
  return items.map((item) =>
    /^'?self'?$/.test(item) ? "'self'" : origin("FRAME_ANCESTORS", item, ["https:", "http:"]),
  );
}

function hostNames(env: Env, name: string, standard: readonly string[]): readonly string[] {
  const hosts = list(env[name]).map((host) => host.toLowerCase());
  if (hosts.some((host) => !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/.test(host))) {
    fail(name, "exact host names, without protocol, path or wildcard");
  }
  return hosts.length > 0 ? hosts : standard;
}

function trustProxy(env: Env): Network | undefined {
  const items = list(env["TRUST_PROXY"]);
  if (items.length === 0 || (items.length === 1 && /^(off|0|false|no)$/.test(items[0] ?? ""))) return undefined;
  const network = parseNetwork(items.map((item) => (/^(on|1|true|yes)$/.test(item) ? "loopback" : item)));
  return network ?? fail("TRUST_PROXY", "off, loopback, or a list of addresses such as 10.0.0.2, 10.1.0.0/16");
}

function logLevel(env: Env): string {
  const value = env["LOG_LEVEL"] ?? "";
  if (value === "") return "info";
  return LOG_LEVELS.includes(value) ? value : fail("LOG_LEVEL", `one of ${LOG_LEVELS.join(", ")}`);
}

/**
 * Reads every variable. Pure: the same variables give the same configuration.
 *
 * @throws {ConfigError} for the first value that cannot be used.
 */
export function parseConfig(env: Env): Config {
  const host = env["HOST"] ?? "";
  const listen = host === "" ? "127.0.0.1" : host;
  const publicUrl = env["PUBLIC_URL"] ?? "";
  const seen = publicUrl === "" ? undefined : publicOrigin(publicUrl);
  return {
    host: listen,
    port: integer(env, "PORT", 8080, 0, 65_535),
    upstream: upstream(env),
    basePath: basePath(env),
    sessionSecrets: sessionSecrets(env),
    fixed: fixed(env, listen, seen),
    allowedOrigins: new Set(
      list(env["ALLOWED_ORIGINS"]).map((item) => origin("ALLOWED_ORIGINS", item, ["https:", "http:"])),
    ),
    frameAncestors: frameAncestors(env),
    publicOrigin: seen,
    mediaHosts: hostNames(env, "MEDIA_HOSTS", YUNHU_MEDIA_HOSTS),
    uploadHosts: hostNames(env, "UPLOAD_HOSTS", QINIU_UPLOAD_HOSTS),
    trustProxy: trustProxy(env),
    logLevel: logLevel(env),
    limits: limits(env),
  };
}

/** PUBLIC_URL may carry the base path, which people copy from the address bar. */
function publicOrigin(value: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    fail("PUBLIC_URL", "an address such as https://chat.example.com/");
  }
  return new URL(value).origin;
}

/**
 * The configuration of this process: its environment, with `.env` of the working directory below it.
 *
 * @throws {ConfigError} as `parseConfig`.
 */
export function loadConfig(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return parseConfig(process.env);
}
