import type { Config } from "../config";
import { publicAccount, type Session, withAccount, withoutAccount } from "./account";
import { readJson } from "./body";
import { badRequest, GatewayError, noSession, sendJson, wrongMethod } from "./errors";
import type { Exchange, Pass } from "./exchange";
import { logIn, logOut, readCredentials } from "./login";
import type { Ask } from "./service";
import type { Sessions } from "./sessions";
import type { Upstream } from "./upstream";

interface Parts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly sessions: Sessions;
  readonly ask: Ask;
}

/** `/api/session`: who is logged in, logging in, logging out. Tokens go in, and never out. */
export function sessionPass(parts: Parts): Pass {
  return async (exchange) => {
    const [, id] = /^\/api\/session(?:\/([\w-]{1,64}))?$/.exec(exchange.path) ?? [undefined, undefined];
    if (id === undefined && exchange.path !== "/api/session") return false;
    switch (exchange.req.method) {
      case "GET":
        if (id !== undefined) throw wrongMethod("DELETE");
        await show(parts, exchange);
        return true;
      case "POST":
        if (id !== undefined) throw wrongMethod("DELETE");
        await enter(parts, exchange);
        return true;
      case "DELETE":
        await leave(parts, exchange, id);
        return true;
      default:
        throw wrongMethod(id === undefined ? "GET, POST, DELETE" : "DELETE");
    }
  };
}

function view({ config, upstream }: Parts, session: Session) {
  const fixed = config.fixed !== undefined;
  return {
    mode: fixed ? "fixed" : "accounts",
    ...(fixed && session.accounts.length === 0 ? { needsPassword: true } : {}),
    accounts: session.accounts.map(publicAccount),
    current: session.current ?? null,
    upstream: upstream.kind,
    mediaHosts: [...upstream.media.keys()],
  };
}

async function show(parts: Parts, { req, res }: Exchange): Promise<void> {
  await parts.sessions.learn();
  const { session, stale } = await parts.sessions.load(req);
  if (stale) await parts.sessions.save(req, res, session);
  sendJson(res, 200, view(parts, session));
}

async function enter(parts: Parts, { req, res }: Exchange): Promise<void> {
  const { sessions, ask, config } = parts;
  const body = await readJson(req);
  const { session } = await sessions.load(req);
  if (config.fixed !== undefined) {
    await enterFixed(parts, body, { req, res });
    return;
  }
  const account = await logIn(ask, readCredentials(body));
  const next = withAccount(session, account);
  try {
    await sessions.save(req, res, next);
  } catch (error) {
    await logOut(ask, account);
    throw error;
  }
  sendJson(res, 200, view(parts, next));
}

async function enterFixed(
  parts: Parts,
  body: Readonly<Record<string, unknown>>,
  { req, res }: Pick<Exchange, "req" | "res">,
): Promise<void> {
  const password = body["password"];
  if (body["kind"] !== "password" || typeof password !== "string") {
    throw badRequest("This gateway has one fixed account; kind must be password.");
  }
  const access = parts.sessions.access(password);
  if (access === undefined) throw new GatewayError(401, "refused", "The password is wrong.");
  await parts.sessions.save(req, res, { accounts: [], current: undefined, access });
  await parts.sessions.learn();
  sendJson(res, 200, view(parts, parts.sessions.fixedFor(access)));
}

async function leave(parts: Parts, { req, res }: Exchange, id: string | undefined): Promise<void> {
  const { sessions, ask, config } = parts;
  const { session } = await sessions.load(req);
  const leaving = session.accounts.filter((one) => id === undefined || one.id === id);
  if (id !== undefined && leaving.length === 0) throw noSession();
  const fixed = config.fixed !== undefined;
  const ended = fixed ? [] : await Promise.all(leaving.map((account) => logOut(ask, account)));
  const left = leaving.reduce((rest, account) => withoutAccount(rest, account.id), session);
  const next = { ...left, access: undefined };
  await sessions.save(req, res, next);
  sendJson(res, 200, { ...view(parts, next), endedAtService: ended.every(Boolean) && !fixed });
}
