import { createHash, randomUUID } from "node:crypto";
import type { Party } from "../model";

/** The token that a demo person always has, for logging in by token. It outlives every logout. */
export const stableToken = (userId: string): string => `demo-user-token-${userId}`;

/** A token as it is kept and compared: the state file holds no token that works. */
export const sessionOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A fresh token. */
export const newToken = (): string => randomUUID();

/** Which token is whose. */
export class Sessions {
  readonly #users = new Map<string, string>();
  readonly #bots = new Map<string, string>();
  readonly #stable = new Set<string>();

  constructor(parties: Iterable<Party>) {
    for (const { id, login, botToken } of parties) {
      if (login) {
        this.#users.set(sessionOf(stableToken(id)), id);
        this.#stable.add(sessionOf(stableToken(id)));
      }
      if (botToken !== undefined) this.#bots.set(sessionOf(botToken), id);
    }
  }

  /** The id of the person whose token this is. */
  user(token: string): string | undefined {
    return this.#users.get(sessionOf(token));
  }

  /** The id of the bot whose token this is. */
  bot(token: string): string | undefined {
    return this.#bots.get(sessionOf(token));
  }

  /** Whether the session's token is still good. */
  isOpen(session: string): boolean {
    return this.#users.has(session);
  }

  open(session: string, userId: string): void {
    this.#users.set(session, userId);
  }

  end(session: string): void {
    if (!this.#stable.has(session)) this.#users.delete(session);
  }
}
