import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Config } from "../config";
import { type Access, type Account, EMPTY, readSession, type Session, withoutEnded } from "./account";
import { clearCookie, readCookie, setCookie } from "./cookie";
import type { Ends } from "./ends";
import { GatewayError, noSession } from "./errors";
import type { Handed } from "./handed";
import { whoIs } from "./login";
import type { Sealer } from "./seal";
import type { Ask } from "./service";

/** How long a page waits for the fixed account's name. */
const PATIENCE_MS = 3_000;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface Loaded {
  readonly session: Session;
  /** Whether the cookie should be sealed anew: with the newest key, for another stretch of time, or without what ended. */
  readonly stale: boolean;
  /** A page bears it that keeps no cookie: nothing is to be left with its browser. */
  readonly handed: boolean;
}

/** Who is using the gateway: the session that a call bears, the sealed cookie, or the fixed account. */
export interface Sessions {
  readonly handed: Handed;
  load(req: IncomingMessage): Promise<Loaded>;
  /** As `load`, by the cookie alone. */
  kept(req: IncomingMessage): Promise<Loaded>;
  /** Leaves the session with the browser; an empty one is removed. Throws 409 when it would not fit. */
  save(req: IncomingMessage, res: ServerResponse, session: Session): Promise<void>;
  /** Asks the service for the fixed account's name, once; quietly, since everything but the name works without. */
  learn(): Promise<void>;
  /** The session that such a thing opens, in fixed-account mode. */
  fixedFor(access: Access): Session;
  /** What ACCESS_PASSWORD leaves in the session, if that is it. */
  access(password: string): Access | undefined;
  readonly ends: Ends;
}

const NOBODY: Loaded = { session: EMPTY, stale: false, handed: false };

const digest = (text: string) => createHash("sha256").update(text).digest();

function isSamePassword(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

/** The account that fixed-account mode gives to everybody. */
function createFixed(config: Config, ask: Ask) {
  if (config.fixed === undefined) return undefined;
  const { token, userId, password } = config.fixed;
  // Without a password nobody logs in, so nothing comes to an end.
  const base = { id: "fixed", since: Infinity, kind: "user", deviceId: randomUUID() } as const;
  let account: Account = { ...base, token, userId, name: "", avatarUrl: "" };
  const proof = password === "" ? undefined : digest(`access ${password}`).toString("base64url");
  return {
    access: (given: string): Access | undefined =>
      proof !== undefined && isSamePassword(given, password)
        ? { id: randomBytes(6).toString("base64url"), since: Date.now(), digest: proof }
        : undefined,
    session(access: Access | undefined): Session {
      if (proof !== undefined && access?.digest !== proof) return EMPTY;
      return { accounts: [{ ...account, since: access?.since ?? account.since }], current: account.id, access };
    },
    async learn() {
      if (account.name === "") account = { ...account, ...(await whoIs(ask, token, PATIENCE_MS)) };
    },
  };
}

/** What keeps sessions: with the browser, until they end, and for frames. */
interface Keepers {
  readonly sealer: Sealer;
  readonly ends: Ends;
  readonly handed: Handed;
}

export function createSessions(config: Config, { sealer, ends, handed }: Keepers, ask: Ask): Sessions {
  const fixed = createFixed(config, ask);

  async function open(req: IncomingMessage): Promise<Loaded> {
    const sealed = await sealer.open(readCookie(req, config) ?? "");
    const held = sealed === undefined ? undefined : readSession(sealed.value);
    if (sealed === undefined || held === undefined) return NOBODY;
    const session = withoutEnded(held, ends.isOver);
    const stale = session !== held || sealed.outdated || Date.now() - sealed.sealedAt > DAY_MS;
    return { session, stale, handed: false };
  }

  const opened = (loaded: Loaded): Loaded =>
    fixed === undefined ? loaded : { ...loaded, session: fixed.session(loaded.session.access) };

  const kept = async (req: IncomingMessage): Promise<Loaded> =>
    opened(readCookie(req, config) === undefined ? NOBODY : await open(req));

  return {
    handed,
    kept,
    async load(req) {
      const session = await handed.load(req);
      if (session === undefined) return kept(req);
      return opened({ session: withoutEnded(session, ends.isOver), stale: false, handed: true });
    },
    async save(req, res, session) {
      const kept: Session = fixed === undefined ? session : { ...EMPTY, access: session.access };
      const empty = kept.accounts.length === 0 && kept.access === undefined;
      const cookie = empty ? clearCookie(req, config) : setCookie(req, config, await sealer.seal(kept), sealer.lifeMs);
      res.setHeader("set-cookie", cookie);
    },
    async learn() {
      try {
        await fixed?.learn();
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
      }
    },
    fixedFor: (access) => fixed?.session(access) ?? EMPTY,
    access: (given) => fixed?.access(given),
    ends,
  };
}

/** @throws {GatewayError} 401 when there is no such account. */
export function pickNamed({ accounts }: Session, id: string): Account {
  const named = accounts.find((one) => one.id === id);
  if (named === undefined) throw noSession();
  return named;
}

/**
 * The account that a call uses: the one it names, else the current one, else the latest of the kind.
 *
 * @throws {GatewayError} 401 when there is none, 403 when the named one is of the other kind.
 */
export function pickAccount(session: Session, kind: Account["kind"], id: string | undefined): Account {
  if (id !== undefined) {
    const named = pickNamed(session, id);
    if (named.kind !== kind) throw new GatewayError(403, "wrong-account", `This needs the account of a ${kind}.`);
    return named;
  }
  const fitting = session.accounts.filter((one) => one.kind === kind);
  const account = fitting.find((one) => one.id === session.current) ?? fitting.at(-1);
  if (account === undefined) throw noSession();
  return account;
}
