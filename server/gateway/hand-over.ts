import type { Config } from "../config";
import { type Account, type Session, withoutAccount } from "./account";
import { badRequest, GatewayError, noSession, notFound } from "./errors";
import type { Exchange } from "./exchange";
import { isAlive } from "./login";
import { sourceOf } from "./origin";
import type { Ask } from "./service";
import { pickNamed, type Sessions } from "./sessions";

export const HAND_OVER = "/api/session/hand-over";

interface Parts {
  readonly config: Config;
  readonly sessions: Sessions;
  readonly ask: Ask;
}

/** Logs in by the credentials of a body, as far as the browser keeps it too. Gives who is logged in then. */
export type Enter = (body: Readonly<Record<string, unknown>>, exchange: Exchange) => Promise<Session>;

/**
 * A session for a frame whose browser keeps no cookie, sealed: by credentials, or by an account of the window's own cookie.
 * Never by one that was handed over itself, which would have no end.
 *
 * @throws {GatewayError} 404 where it is not offered, 403 for a page of another origin, 401 for credentials or an account
 * that the service does not take.
 */
export async function handOver(
  { config, sessions, ask }: Parts,
  exchange: Exchange,
  body: Readonly<Record<string, unknown>>,
  enter: Enter,
): Promise<{ readonly session: Session; readonly handedOver: string }> {
  if (!sessions.handed.isOffered(exchange.req)) throw notFound();
  // Who may call with the browser's cookie is not yet one who may have a session to carry along.
  if (sourceOf(exchange.req, config) !== "own") {
    throw new GatewayError(403, "foreign-origin", "This page may not call the gateway.");
  }
  const session =
    body["kind"] === "continue" ? await goOn(sessions, ask, exchange, body["account"]) : await enter(body, exchange);
  return { session, handedOver: await sessions.handed.seal(onlyCurrent(session)) };
}

/** The window's session with this account as the current one; an account that has ended at the service is taken out. */
async function goOn(sessions: Sessions, ask: Ask, { req, res }: Exchange, id: unknown): Promise<Session> {
  if (typeof id !== "string") throw badRequest("account must name an account.");
  const { session } = await sessions.kept(req);
  const account = pickNamed(session, id);
  if (session.access === undefined && !(await isAlive(ask, account))) {
    await sessions.save(req, res, withoutAccount(session, id));
    throw noSession();
  }
  return { ...session, current: account.id };
}

/** Nothing goes along but what was asked for. */
function onlyCurrent({ accounts, current, access }: Session): Session {
  const isCurrent = ({ id }: Account) => id === current;
  return { accounts: access === undefined ? accounts.filter(isCurrent) : [], current, access };
}
