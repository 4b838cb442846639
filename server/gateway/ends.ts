/** What a sealed cookie says of a login, so that it can end before the cookie does. */
export interface Login {
  readonly id: string;
  /** When it happened, Unix ms. */
  readonly since: number;
}

/** Knows which logins are over, whatever a cookie still holds. */
export interface Ends {
  /** Whether a login is too old, or was ended at this instance. */
  readonly isOver: (login: Login) => boolean;
  /** Ends every copy of a login, but not a later one under the same id. */
  readonly end: (login: Login) => void;
}

/** How many ended logins an instance remembers; beyond it the one that ended first is forgotten. */
const KEPT = 10_000;

/** @param lifeMs after which a login is over, however much it was used. */
export function createEnds(lifeMs: number, now: () => number = Date.now, kept = KEPT): Ends {
  const ended = new Map<string, number>();
  return {
    isOver: ({ id, since }) => since + lifeMs <= now() || since <= (ended.get(id) ?? -Infinity),
    end({ id, since }) {
      const latest = Math.max(since, ended.get(id) ?? -Infinity);
      ended.delete(id);
      ended.set(id, latest);
      const [first] = ended.keys();
      if (ended.size > kept && first !== undefined) ended.delete(first);
    },
  };
}
