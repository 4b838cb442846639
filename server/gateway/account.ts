import type { Login } from "./ends";

/** An account as the sealed cookie holds it. Its id names it towards the page and says nothing about the token. */
export interface Account extends Login {
  readonly kind: "user" | "bot";
  readonly token: string;
  /** Unknown for a bot: its API does not tell. */
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string;
  /** What the service knows this login as. */
  readonly deviceId: string;
}

/** In fixed-account mode, that somebody has given the ACCESS_PASSWORD. */
export interface Access extends Login {
  /** Of the password. */
  readonly digest: string;
}

export interface Session {
  readonly accounts: readonly Account[];
  readonly current: string | undefined;
  readonly access: Access | undefined;
}

export const EMPTY: Session = { accounts: [], current: undefined, access: undefined };

/** What a page may know of an account. */
export function publicAccount({ id, kind, userId, name, avatarUrl }: Account) {
  return { id, kind, userId, name, avatarUrl };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const TEXTS = ["id", "token", "userId", "name", "avatarUrl", "deviceId"] as const;

function isAccount(value: unknown): value is Account {
  return (
    isRecord(value) &&
    TEXTS.every((key) => typeof value[key] === "string") &&
    typeof value["since"] === "number" &&
    /^(user|bot)$/.test(String(value["kind"]))
  );
}

function readAccess(value: unknown): Access | undefined {
  if (!isRecord(value)) return undefined;
  const { id, since, digest } = value;
  const isWhole = typeof id === "string" && typeof since === "number" && typeof digest === "string";
  return isWhole ? { id, since, digest } : undefined;
}

/** What a cookie held, or undefined when it was sealed by another version. */
export function readSession(value: unknown): Session | undefined {
  if (!isRecord(value) || !Array.isArray(value["accounts"])) return undefined;
  const accounts: unknown[] = value["accounts"];
  if (!accounts.every(isAccount)) return undefined;
  const { current, access } = value;
  return {
    accounts,
    current: typeof current === "string" ? current : undefined,
    access: readAccess(access),
  };
}

/** Adds an account that has just logged in and makes it the current one; a second login of the same one replaces it. */
export function withAccount(session: Session, account: Account): Session {
  const same = session.accounts.find((one) => isSame(one, account));
  const added =
    same === undefined ? account : { ...account, id: same.id, since: Math.max(account.since, same.since + 1) };
  return { ...session, accounts: [...session.accounts.filter((one) => one !== same), added], current: added.id };
}

function isSame(one: Account, other: Account): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind === "bot" ? one.token === other.token : one.userId === other.userId;
}

/** Leaves the logins that still hold; the one that logged in last becomes the current one if it was none of them. */
export function withoutEnded(session: Session, isOver: (login: Login) => boolean): Session {
  const over = session.accounts.filter(isOver);
  const left = over.reduce((rest, { id }) => withoutAccount(rest, id), session);
  return left.access !== undefined && isOver(left.access) ? { ...left, access: undefined } : left;
}

/** Takes an account out; the one that logged in last becomes the current one. */
export function withoutAccount(session: Session, id: string): Session {
  const accounts = session.accounts.filter((one) => one.id !== id);
  const current = session.current === id ? accounts.at(-1)?.id : session.current;
  return { ...session, accounts, current };
}
