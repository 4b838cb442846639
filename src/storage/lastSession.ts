import type { Account, Session } from "@/domain/session";
import { isArrayOf, isFlag, isOneOf, isShape, isText, type Guard } from "@/utils/guard";

/**
 * Where the session stands; a change of it is told to the other tabs. Not in the database: it is read before anything is shown.
 * @param place the database's name, which tells apps under several paths of one origin apart
 */
export const sessionKey = (place: string): string => `${place} session`;

const isAccount: Guard<Account> = isShape({
  id: isText,
  kind: isOneOf("user", "bot"),
  userId: isText,
  name: isText,
  avatarUrl: isText,
});

const isSession: Guard<Session> = isShape(
  {
    mode: isText,
    needsPassword: isFlag,
    accounts: isArrayOf(isAccount),
    mediaHosts: isArrayOf(isText),
    upstream: isText,
  },
  { current: isText },
);

/** Who was logged in when the gateway last said so; null when that is not known. */
export function readLastSession(place: string): Session | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(sessionKey(place)) ?? "null");
    return isSession(value) ? value : null;
  } catch {
    // No storage here, or somebody else's text in it.
    return null;
  }
}

/** Remembers who is logged in, without anything that logs in; nothing when nobody is. */
export function keepLastSession(place: string, session: Session): void {
  try {
    if (session.accounts.length === 0) localStorage.removeItem(sessionKey(place));
    else localStorage.setItem(sessionKey(place), JSON.stringify(session));
  } catch {
    // Without storage the gateway is asked at each start, as the first time.
  }
}
