import type { History, StoredMessage } from "../model";

/** One conversation's messages, reached by place in constant time; what needs an index builds it at its first use. */
export class ChatLog {
  readonly key: string;
  readonly #messages: StoredMessage[];
  #places: Map<string, number> | undefined;
  #changed: Set<number> | undefined;

  /** @throws Error when the history is not numbered 1, 2, 3, …, as every page relies on it. */
  constructor({ key, messages }: History) {
    if ((messages.at(-1)?.seq ?? 0) !== messages.length) throw new Error(`The history ${key} has holes.`);
    this.key = key;
    this.#messages = messages;
  }

  /** The newest message's number, 0 in an empty chat. */
  get lastSeq(): number {
    return this.#messages.length;
  }

  get last(): StoredMessage | undefined {
    return this.#messages.at(-1);
  }

  /** The message with this id; the newest of them when a sender used the id twice. */
  find(id: string): StoredMessage | undefined {
    const place = this.#index().get(id);
    return place === undefined ? undefined : this.#messages[place];
  }

  /** The messages from one number to another, both included, rising; what lies outside is left out. */
  range(from: number, to: number): StoredMessage[] {
    return this.#messages.slice(Math.max(0, from - 1), Math.max(0, to));
  }

  /** Up to `most` messages that were sent, edited or recalled after a time (Unix ms), the earliest change first. */
  changedSince(time: number, most: number): StoredMessage[] {
    const start = this.#firstAfter(time);
    const sent = this.#messages.slice(start, start + most);
    const changed = [...this.#changes()].filter((place) => place < start).map((place) => this.#messages[place]);
    return [...sent, ...changed.filter((message) => message !== undefined)]
      .filter((message) => changeTime(message) > time)
      .sort((one, other) => changeTime(one) - changeTime(other))
      .slice(0, most);
  }

  /** Appends the next message, or replaces the one in its place. Says whether it is new. */
  put(message: StoredMessage): boolean {
    const place = message.seq - 1;
    const isNew = place === this.#messages.length;
    if (place < 0 || place > this.#messages.length)
      throw new Error(`The chat ${this.key} has no place ${message.seq}.`);
    this.#messages[place] = message;
    this.#places?.set(message.id, place);
    if (isChanged(message)) this.#changed?.add(place);
    return isNew;
  }

  #index(): Map<string, number> {
    this.#places ??= new Map(this.#messages.map(({ id }, place) => [id, place]));
    return this.#places;
  }

  #changes(): Set<number> {
    this.#changed ??= new Set(this.#messages.flatMap((message, place) => (isChanged(message) ? [place] : [])));
    return this.#changed;
  }

  #firstAfter(time: number): number {
    let low = 0;
    let high = this.#messages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#messages[middle]?.time ?? 0) > time) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const isChanged = ({ editedAt, recalledAt }: StoredMessage): boolean =>
  editedAt !== undefined || recalledAt !== undefined;

const changeTime = ({ time, editedAt = 0, recalledAt = 0 }: StoredMessage): number =>
  Math.max(time, editedAt, recalledAt);
