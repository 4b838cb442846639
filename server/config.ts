import { existsSync } from "node:fs";
import { ConfigError, type Env, fail, integer, list, mistake } from "./env";
import { type Limits, limitReaders, limits } from "./limits";
import { type Network, parseNetwork } from "./network";
import { withSecretFiles } from "./secret-files";

export { ConfigError, type Limits };

/** Where the service is. The embedded one's address is known only once it has started. */
export type UpstreamConfig =
  { readonly kind: "demo" } | { readonly kind: "official" | "custom"; readonly origin: string; readonly wsUrl: string };

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly upstream: UpstreamConfig;
  /** Begins and ends with a slash. */
  readonly basePath: string;
  /** The first seals, all open. Empty: one is made up at start. */
  readonly sessionSecrets: readonly string[];
  /** After which a login is over, however much it was used. */
  readonly sessionMs: number;
  /** Fixed-account mode. */
  readonly fixed: { readonly token: string; readonly userId: string; readonly password: string } | undefined;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Origins, or `'self'`; empty means `'none'`. */
  readonly frameAncestors: readonly string[];
  readonly publicOrigin: string | undefined;
  readonly mediaHosts: readonly string[];
  readonly uploadHosts: readonly string[];
  readonly trustProxy: Network | undefined;
  /** Who may read `/metrics`. */
  readonly metricsAllow: Network;
  readonly logLevel: string;
  readonly limits: Limits;
}

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

const LOOPBACK = parseNetwork(["loopback"]);

function metricsAllow(env: Env): Network {
  const items = list(env["METRICS_ALLOW"]);
  const network = items.length === 0 ? LOOPBACK : parseNetwork(items);
  return network ?? fail("METRICS_ALLOW", "loopback, private, or a list of addresses such as 10.0.0.2, 10.1.0.0/16");
}

function logLevel(env: Env): string {
  const value = env["LOG_LEVEL"] ?? "";
  if (value === "") return "info";
  return LOG_LEVELS.includes(value) ? value : fail("LOG_LEVEL", `one of ${LOG_LEVELS.join(", ")}`);
}

/** Reads each part of the configuration; a part that cannot be read throws a ConfigError. */
function readers(env: Env) {
  const host = () => (env["HOST"] ?? "") || "127.0.0.1";
  const seen = () => publicOrigin(env["PUBLIC_URL"] ?? "");
  return {
    host,
    port: () => integer(env, "PORT", 8080, 0, 65_535),
    upstream: () => upstream(env),
    basePath: () => basePath(env),
    sessionSecrets: () => sessionSecrets(env),
    sessionMs: () => integer(env, "SESSION_DAYS", 30, 1, 366) * 24 * 60 * 60 * 1000,
    publicOrigin: seen,
    fixed: () => fixed(env, host(), seen()),
    allowedOrigins: () =>
      new Set(list(env["ALLOWED_ORIGINS"]).map((item) => origin("ALLOWED_ORIGINS", item, ["https:", "http:"]))),
    frameAncestors: () => frameAncestors(env),
    mediaHosts: () => hostNames(env, "MEDIA_HOSTS", YUNHU_MEDIA_HOSTS),
    uploadHosts: () => hostNames(env, "UPLOAD_HOSTS", QINIU_UPLOAD_HOSTS),
    trustProxy: () => trustProxy(env),
    metricsAllow: () => metricsAllow(env),
    logLevel: () => logLevel(env),
    limits: () => limits(env),
  };
}

/**
 * Reads every variable. Pure: the same variables give the same configuration.
 *
 * @throws {ConfigError} with a sentence, on a line of its own, for each value that cannot be used.
 */
export function parseConfig(env: Env): Config {
  const read = readers(env);
  const mistakes = new Set([...Object.values(read), ...limitReaders(env)].flatMap(mistake));
  if (mistakes.size > 0) throw new ConfigError([...mistakes].join("\n"));
  return {
    host: read.host(),
    port: read.port(),
    upstream: read.upstream(),
    basePath: read.basePath(),
    sessionSecrets: read.sessionSecrets(),
    sessionMs: read.sessionMs(),
    fixed: read.fixed(),
    allowedOrigins: read.allowedOrigins(),
    frameAncestors: read.frameAncestors(),
    publicOrigin: read.publicOrigin(),
    mediaHosts: read.mediaHosts(),
    uploadHosts: read.uploadHosts(),
    trustProxy: read.trustProxy(),
    metricsAllow: read.metricsAllow(),
    logLevel: read.logLevel(),
    limits: read.limits(),
  };
}

/** PUBLIC_URL may carry the base path, which people copy from the address bar. */
function publicOrigin(value: string): string | undefined {
  if (value === "") return undefined;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    fail("PUBLIC_URL", "an address such as https://chat.example.com/");
  }
  return new URL(value).origin;
}

/**
 * The configuration of this process: its environment, with `.env` of the working directory below it.
 *
 * @throws {ConfigError} as `parseConfig` and `withSecretFiles`.
 */
export function loadConfig(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return parseConfig(withSecretFiles(process.env));
}
