interface Drop {
  readonly user: string;
  readonly chat: string;
  readonly id: string;
}

const nothing: ReadonlySet<string> = new Set();

/** The messages that readers deleted for themselves. */
export class Dropped {
  readonly #ids = new Map<string, Set<string>>();

  add({ user, chat, id }: Drop): void {
    const key = `${user} ${chat}`;
    this.#ids.set(key, (this.#ids.get(key) ?? new Set()).add(id));
  }

  /** The ids of the messages of a chat that its reader no longer sees. */
  of(user: string, chat: string): ReadonlySet<string> {
    return this.#ids.get(`${user} ${chat}`) ?? nothing;
  }
}
