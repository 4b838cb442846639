import type { IncomingMessage } from "node:http";
import type { Dispatcher } from "undici";
import type { Config } from "../config";
import { checkLength, collectBody, readBody } from "./body";
import { notFound, wrongMethod } from "./errors";
import type { Exchange, Pass } from "./exchange";
import { forward, type Head, type Outgoing } from "./forward";
import { pickHeaders } from "./headers";
import { INERT } from "./security";
import { pickAccount, type Sessions } from "./sessions";
import { takeParameter } from "./target";
import type { Upstream } from "./upstream";

interface Parts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly sessions: Sessions;
  readonly pool: Dispatcher;
}

/** Every documented path is of this shape; a stricter judge than the service leaves nothing to disagree about. */
const USER_PATH = /^\/v1(?:\/[A-Za-z0-9][A-Za-z0-9_-]*)+$/;
const BOT_PATH = /^\/open-apis\/v1\/bot\/[A-Za-z0-9][A-Za-z0-9_-]*$/;
/** Their answers bear tokens, or end one: the session's business. Source: docs, user.md, bot.md, web/v1/user.md. */
const KEPT_BACK =
  /^\/v1\/(?:user\/(?:[a-z-]*login|logout|get-token)|bot\/(?:reset-bot-token|bot-group-list|console\/my-bots))$/i;
/** What a login by SMS needs before there is a session. */
const OPEN = new Set(["/v1/user/captcha", "/v1/verification/get-verification-code"]);
const PASSED_ON = ["accept", "accept-encoding", "content-type"];
const PASSED_BACK = ["content-type", "content-length", "content-encoding", "retry-after"];
/** Chat requests are smaller, and go out faster as one piece. */
const COLLECTED = 16_384;

/** `/api/v1/…` and `/api/open-apis/v1/bot/…`: the service's API with the account's token set here. */
export function apiPass(parts: Parts): Pass {
  return async (exchange) => {
    if (!exchange.path.startsWith("/api/")) return false;
    const path = exchange.path.slice("/api".length);
    const kind = USER_PATH.test(path) ? "user" : BOT_PATH.test(path) ? "bot" : undefined;
    if (kind === undefined || KEPT_BACK.test(path)) throw notFound();
    const method = exchange.req.method;
    if (method !== "GET" && method !== "POST") throw wrongMethod("GET, POST");
    checkLength(exchange.req, parts.config.limits.bodyBytes);
    const outgoing = kind === "user" ? await asUser(parts, exchange, path) : await asBot(parts, exchange, path);
    const { bodyBytes, firstByteMs, totalMs } = parts.config.limits;
    const body = method === "GET" ? NO_BODY : await outgoingBody(exchange.req, bodyBytes);
    const request: Outgoing = {
      origin: parts.upstream.origin,
      method,
      path: outgoing.path,
      headers: { ...outgoing.headers, ...body.headers },
      body: body.content,
      firstByteMs,
      totalMs,
      maxBytes: Infinity,
    };
    await forward(parts.pool, request, exchange.res, answer);
    return true;
  };
}

type Addressed = Pick<Outgoing, "path" | "headers">;
interface Body {
  readonly content: Outgoing["body"];
  readonly headers: Readonly<Record<string, string>>;
}
const NO_BODY: Body = { content: null, headers: {} };

async function asUser({ sessions }: Parts, { req, query, record }: Exchange, path: string): Promise<Addressed> {
  const headers = pickHeaders(req.headers, PASSED_ON);
  const target = query === "" ? path : `${path}?${query}`;
  if (OPEN.has(path)) return { path: target, headers };
  const { session } = await sessions.load(req);
  const { id, token } = pickAccount(session, "user", named(req));
  record.login = id;
  return { path: target, headers: { ...headers, token } };
}

async function asBot({ sessions }: Parts, { req, query, record }: Exchange, path: string): Promise<Addressed> {
  const { session } = await sessions.load(req);
  const account = pickAccount(session, "bot", named(req));
  record.login = account.id;
  const { rest } = takeParameter(query, "token");
  return {
    path: `${path}?token=${encodeURIComponent(account.token)}${rest === "" ? "" : `&${rest}`}`,
    headers: pickHeaders(req.headers, PASSED_ON),
  };
}

function named(req: IncomingMessage): string | undefined {
  const id = req.headers["x-account"];
  return typeof id === "string" && id !== "" ? id : undefined;
}

async function outgoingBody(req: IncomingMessage, maxBytes: number): Promise<Body> {
  const length = req.headers["content-length"];
  if (length !== undefined && Number(length) <= COLLECTED)
    return { content: await collectBody(req, maxBytes), headers: {} };
  return { content: readBody(req, maxBytes), headers: length === undefined ? {} : { "content-length": length } };
}

function answer({ status, headers }: Head) {
  const kept = { "cache-control": "no-store", "content-security-policy": INERT };
  return { status, headers: { ...kept, ...pickHeaders(headers, PASSED_BACK) } };
}
