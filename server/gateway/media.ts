import type { Config } from "../config";
import { GatewayError, noSession, notFound, wrongMethod } from "./errors";
import type { Exchange, Pass } from "./exchange";
import { forward, type Head } from "./forward";
import { pickHeaders } from "./headers";
import { presentation } from "./media-type";
import type { MediaAgents } from "./media-agents";
import { INERT } from "./security";
import type { Sessions } from "./sessions";
import { readTarget, takeParameter } from "./target";
import type { Upstream } from "./upstream";

interface Parts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly sessions: Sessions;
  readonly agents: MediaAgents;
}

/** Where a file is fetched. */
interface Place {
  readonly origin: string;
  readonly path: string;
  readonly own: boolean;
}

/** Without it the media hosts answer 403. Source: docs, api/README.md. */
const REFERER = "http://myapp.jwznb.com";
const MAX_REDIRECTS = 3;
const PASSED_ON = ["accept", "range", "if-range", "if-none-match", "if-modified-since"];
const PASSED_BACK = ["content-length", "content-range", "content-encoding", "accept-ranges", "etag", "last-modified"];

/** `/media/HOST/PATH?…`: a file of an allowed host, with the Referer that it wants. */
export function mediaPass(parts: Parts): Pass {
  return async (exchange) => {
    const [, host, path] = /^\/media\/([^/]+)(\/.+)$/.exec(exchange.path) ?? [];
    if (host === undefined || path === undefined) return false;
    const { method } = exchange.req;
    if (method !== "GET" && method !== "HEAD") throw wrongMethod("GET, HEAD");
    const { value: ticket, rest } = takeParameter(takeParameter(exchange.query, "account").rest, "ticket");
    if (!(await isLetIn(parts.sessions, exchange, ticket))) throw noSession();
    const place = locate(parts.upstream, host, rest === "" ? path : `${path}?${rest}`);
    if (place === undefined) throw new GatewayError(403, "foreign-host", "Files of this host are not fetched.");
    await fetchFrom(parts, exchange, method, place, path);
    return true;
  };
}

async function isLetIn(sessions: Sessions, { req, record }: Exchange, ticket: string | undefined): Promise<boolean> {
  if (ticket !== undefined && (await sessions.handed.opensMedia(req, ticket))) return true;
  const { session } = await sessions.load(req);
  record.login = session.current;
  return session.accounts.length > 0;
}

/** Where a host's file is fetched; undefined when the host or the path is not on the list. */
function locate({ media }: Upstream, host: string, path: string): Place | undefined {
  const source = media.get(host.toLowerCase());
  if (source?.only === undefined || !path.startsWith(source.only)) return undefined;
  return { origin: source.origin, path: source.prefix + path, own: source.own };
}

/** Judges where a redirect leads by the same list. */
function redirected(upstream: Upstream, from: Place, location: string, maxBytes: number): Place | undefined {
  if (!URL.canParse(location, from.origin + from.path)) return undefined;
  const url = new URL(location, from.origin + from.path);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return undefined;
  try {
    if (readTarget(url.pathname + url.search, "/", maxBytes) === undefined) return undefined;
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
  return locate(upstream, url.host, url.pathname + url.search);
}

async function fetchFrom(
  { config, upstream, agents }: Parts,
  { req, res }: Exchange,
  method: "GET" | "HEAD",
  start: Place,
  asked: string,
): Promise<void> {
  const { firstByteMs, mediaTotalMs, mediaBytes, urlBytes } = config.limits;
  let place = start;
  for (let hops = 0; ; hops += 1) {
    let location: string | undefined;
    const request = {
      origin: place.origin,
      path: place.path,
      method,
      headers: { referer: REFERER, ...pickHeaders(req.headers, PASSED_ON) },
      body: null,
      firstByteMs,
      totalMs: mediaTotalMs,
      maxBytes: mediaBytes,
    };
    const written = await forward(place.own ? agents.own : agents.public, request, res, (head) => {
      location = redirection(head);
      return location === undefined ? answer(head, asked) : undefined;
    });
    if (written || location === undefined) return;
    const next = hops < MAX_REDIRECTS ? redirected(upstream, place, location, urlBytes) : undefined;
    if (next === undefined)
      throw new GatewayError(502, "bad-redirect", "The file has moved to where it is not fetched.");
    place = next;
  }
}

function redirection({ status, headers }: Head): string | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  return typeof headers.location === "string" ? headers.location : undefined;
}

function answer({ status, headers }: Head, asked: string) {
  if (status === 404 || status === 410) throw notFound();
  if (![200, 206, 304, 416].includes(status)) {
    throw new GatewayError(502, "media-refused", "The media host does not give this file.");
  }
  const kept = {
    ...presentation(headers["content-type"], asked),
    "content-security-policy": INERT,
    "cache-control": status === 416 ? "no-store" : "private, max-age=86400",
  };
  return { status, headers: { ...kept, ...pickHeaders(headers, PASSED_BACK) } };
}
