import type { IncomingMessage } from "node:http";
import type { Config } from "../config";
import { checkLength, readBody } from "./body";
import { badRequest, GatewayError, noSession, notFound, wrongMethod } from "./errors";
import type { Exchange, Pass } from "./exchange";
import { forward, type Head, type Outgoing } from "./forward";
import { pickHeaders } from "./headers";
import type { MediaAgents } from "./media-agents";
import { INERT } from "./security";
import type { Sessions } from "./sessions";
import { REGION_HOST, type StorageSource, type Upstream } from "./upstream";

interface Parts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly sessions: Sessions;
  readonly agents: MediaAgents;
}

type Method = "GET" | "POST" | "PUT";

/** The uploads of an object in a bucket; its key is in URL-safe base64. Source: Qiniu, multipart upload v2. */
const UPLOADS = String.raw`/buckets/[A-Za-z0-9][A-Za-z0-9._-]*/objects/[A-Za-z0-9_=-]+/uploads`;
const UPLOAD = String.raw`${UPLOADS}/[A-Za-z0-9][A-Za-z0-9._=-]*`;
/** All that an upload host is asked, and how. */
const OPERATIONS: readonly (readonly [Method, RegExp])[] = [
  // A whole file, as a form.
  ["POST", /^\/$/],
  // A file in parts: begin, one part, complete.
  ["POST", new RegExp(`^${UPLOADS}$`)],
  ["PUT", new RegExp(String.raw`^${UPLOAD}/[1-9]\d{0,4}$`)],
  ["POST", new RegExp(`^${UPLOAD}$`)],
];
const REGION_QUERY: typeof OPERATIONS = [["GET", /^\/v4\/query$/]];
/** `authorization` is the upload's own token, which the page has from the service; it opens no account. */
const PASSED_ON = ["authorization", "content-type", "content-md5"];
const PASSED_BACK = ["content-type", "content-length", "content-encoding", "retry-after", "x-reqid"];

/** `/upload/HOST/PATH`: uploads to the storage, streamed, for whoever is logged in. Nothing of the session goes there. */
export function uploadPass(parts: Parts): Pass {
  return async (exchange) => {
    const [, name, path] = /^\/upload\/([^/]+)(\/.*)$/.exec(exchange.path) ?? [];
    if (name === undefined || path === undefined) return false;
    const host = name.toLowerCase();
    const sources = parts.upstream.storage.get(host);
    if (sources === undefined) throw new GatewayError(403, "foreign-host", "Nothing is uploaded to this host.");
    const method = permitted(host === REGION_HOST ? REGION_QUERY : OPERATIONS, exchange.req.method, path);
    const { session } = await parts.sessions.load(exchange.req);
    if (session.accounts.length === 0) throw noSession();
    exchange.record.login = session.current;
    await send(parts, exchange, method, path, sources);
    return true;
  };
}

/** The method if a path of the storage takes it. */
function permitted(operations: typeof OPERATIONS, asked: string | undefined, path: string): Method {
  const taken = operations.filter(([, pattern]) => pattern.test(path)).map(([method]) => method);
  if (taken.length === 0) throw notFound();
  return taken.find((method) => method === asked) ?? refuse(taken);
}

function refuse(taken: readonly Method[]): never {
  throw wrongMethod(taken.join(", "));
}

/** Asks the sources in turn until one knows the path. */
async function send(
  { config, agents }: Parts,
  { req, res, query }: Exchange,
  method: Method,
  path: string,
  sources: readonly StorageSource[],
): Promise<void> {
  const { firstByteMs, uploadTotalMs, uploadBytes } = config.limits;
  const body = method === "GET" ? NO_BODY : streamed(req, uploadBytes);
  for (const [index, { origin, prefix, own }] of sources.entries()) {
    const isLast = index === sources.length - 1;
    const request: Outgoing = {
      origin,
      path: `${prefix}${path}${query === "" ? "" : `?${query}`}`,
      method,
      headers: { ...pickHeaders(req.headers, PASSED_ON), ...body.headers },
      body: body.content,
      firstByteMs,
      totalMs: uploadTotalMs,
      maxBytes: Infinity,
    };
    const written = await forward(own ? agents.own : agents.public, request, res, (head) =>
      head.status === 404 && !isLast ? undefined : answer(head),
    );
    if (written) return;
  }
}

const NO_BODY = { content: null, headers: {} };

/** @throws {GatewayError} 411 or 413, before the first byte. */
function streamed(req: IncomingMessage, maxBytes: number) {
  const length = req.headers["content-length"];
  if (length === undefined) throw new GatewayError(411, "no-length", "An upload must say how long it is.");
  checkLength(req, maxBytes);
  if (req.headers["content-encoding"] !== undefined) throw badRequest("An upload must not be compressed.");
  return { content: length === "0" ? null : readBody(req, maxBytes), headers: { "content-length": length } };
}

/** The storage's own answer; it may not lead elsewhere. */
function answer({ status, headers }: Head) {
  if (status >= 300 && status < 400) throw new GatewayError(502, "bad-redirect", "The storage has moved.");
  const kept = { "cache-control": "no-store", "content-security-policy": INERT };
  return { status, headers: { ...kept, ...pickHeaders(headers, PASSED_BACK) } };
}
