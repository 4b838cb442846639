import type { Logger } from "pino";
import type { Config } from "../config";
import { type Account, publicAccount, type Session, withAccount, withoutAccount } from "./account";
import { readJson } from "./body";
import { badRequest, GatewayError, noSession, sendJson, wrongMethod } from "./errors";
import type { Exchange, Pass } from "./exchange";
import { HAND_OVER, handOver } from "./hand-over";
import { logged } from "./login-log";
import { logIn, logOut, readCredentials } from "./login";
import type { Ask } from "./service";
import type { Sessions } from "./sessions";
import type { Upstream } from "./upstream";

interface Parts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly sessions: Sessions;
  readonly ask: Ask;
  readonly log: Logger;
}

/** How long requests under way may still bear the login that a new one of the same person has replaced. */
const REPLACED_MS = 2_000;

/** `/api/session`: who is logged in, logging in, logging out. Tokens go in, and never out. */
export function sessionPass(parts: Parts): Pass {
  return async (exchange) => {
    if (exchange.path === HAND_OVER) {
      await hand(parts, exchange);
      return true;
    }
    const [, id] = /^\/api\/session(?:\/([\w-]{1,64}))?$/.exec(exchange.path) ?? [undefined, undefined];
    if (id === undefined && exchange.path !== "/api/session") return false;
    switch (exchange.req.method) {
      case "GET":
        if (id !== undefined) throw wrongMethod("DELETE");
        await show(parts, exchange);
        return true;
      case "POST":
        if (id !== undefined) throw wrongMethod("DELETE");
        await come(parts, exchange);
        return true;
      case "DELETE":
        await leave(parts, exchange, id);
        return true;
      default:
        throw wrongMethod(id === undefined ? "GET, POST, DELETE" : "DELETE");
    }
  };
}

function view({ config, upstream, sessions }: Parts, { req }: Pick<Exchange, "req">, session: Session) {
  const fixed = config.fixed !== undefined;
  return {
    mode: fixed ? "fixed" : "accounts",
    ...(fixed && session.accounts.length === 0 ? { needsPassword: true } : {}),
    accounts: session.accounts.map(publicAccount),
    current: session.current ?? null,
    upstream: upstream.kind,
    mediaHosts: [...upstream.media.keys()],
    handsOver: sessions.handed.isOffered(req),
  };
}

async function show(parts: Parts, { req, res, record }: Exchange): Promise<void> {
  const { sessions } = parts;
  await sessions.learn();
  const { session, stale, handed } = await sessions.load(req);
  record.login = session.current;
  if (stale) await sessions.save(req, res, session);
  const ticket = handed && session.accounts.length > 0 ? { mediaTicket: await sessions.handed.ticket() } : {};
  sendJson(res, 200, { ...view(parts, { req }, session), ...ticket });
}

async function come(parts: Parts, exchange: Exchange): Promise<void> {
  const body = await readJson(exchange.req);
  const session = await logged(parts.log, exchange, body, () => enter(parts, exchange, body));
  sendJson(exchange.res, 200, view(parts, exchange, session));
}

async function hand(parts: Parts, exchange: Exchange): Promise<void> {
  if (exchange.req.method !== "POST") throw wrongMethod("POST");
  const body = await readJson(exchange.req);
  const { session, handedOver } = await logged(parts.log, exchange, body, () =>
    handOver(parts, exchange, body, (given) => enter(parts, exchange, given)),
  );
  sendJson(exchange.res, 200, { ...view(parts, exchange, session), handedOver });
}

/** Logs in, beside whom the browser's cookie holds already. */
async function enter(
  parts: Parts,
  { req, res, record }: Exchange,
  body: Readonly<Record<string, unknown>>,
): Promise<Session> {
  const { sessions, ask, config } = parts;
  if (config.fixed !== undefined) return enterFixed(parts, body, { req, res });
  const { session } = await sessions.kept(req);
  const account = await logIn(ask, readCredentials(body));
  const next = withAccount(session, account);
  record.login = next.current;
  try {
    await sessions.save(req, res, next);
  } catch (error) {
    await logOut(ask, account);
    throw error;
  }
  const replaced = session.accounts.find(({ id }) => id === next.current);
  if (replaced !== undefined) endReplaced(parts, replaced, account.token);
  return next;
}

/** A new login of the same person ends the one before it: here, and at the service unless it is the same token. */
function endReplaced({ sessions, ask }: Parts, replaced: Account, token: string): void {
  const end = async () => {
    sessions.ends.end(replaced);
    if (replaced.token !== token) await logOut(ask, replaced);
  };
  setTimeout(() => void end(), REPLACED_MS).unref();
}

async function enterFixed(
  parts: Parts,
  body: Readonly<Record<string, unknown>>,
  { req, res }: Pick<Exchange, "req" | "res">,
): Promise<Session> {
  const password = body["password"];
  if (body["kind"] !== "password" || typeof password !== "string") {
    throw badRequest("This gateway has one fixed account; kind must be password.");
  }
  const access = parts.sessions.access(password);
  if (access === undefined) throw new GatewayError(401, "refused", "The password is wrong.");
  await parts.sessions.save(req, res, { accounts: [], current: undefined, access });
  await parts.sessions.learn();
  return parts.sessions.fixedFor(access);
}

async function leave(parts: Parts, { req, res, record }: Exchange, id: string | undefined): Promise<void> {
  const { sessions, ask, config } = parts;
  const { session, handed } = await sessions.load(req);
  const leaving = session.accounts.filter((one) => id === undefined || one.id === id);
  if (id !== undefined && leaving.length === 0) throw noSession();
  record.login = id ?? session.current;
  const fixed = config.fixed !== undefined;
  for (const login of fixed ? [session.access ?? []].flat() : leaving) sessions.ends.end(login);
  const ended = fixed ? [] : await Promise.all(leaving.map((account) => logOut(ask, account)));
  const left = leaving.reduce((rest, account) => withoutAccount(rest, account.id), session);
  const next = { ...left, access: undefined };
  parts.log.info({ id: record.id, logins: leaving.length, ended: ended.filter(Boolean).length }, "logout");
  if (!handed) await sessions.save(req, res, next);
  sendJson(res, 200, { ...view(parts, { req }, next), endedAtService: ended.every(Boolean) && !fixed });
}
