import type { PageEnd } from "./browser";
import type { TrueChat } from "./truth";

/** What the reader sent, and which of it the app has promised to send: all that was written down before a page ended. */
export class Sent {
  readonly #ids = new Map<TrueChat, string[]>();
  readonly #promised = new Set<string>();

  note(chat: TrueChat, id: string): void {
    this.#ids.set(chat, [...(this.#ids.get(chat) ?? []), id]);
  }

  promise(id: string): void {
    this.#promised.add(id);
  }

  /** What has to be at the service of each chat, in order, when it has this; what was never promised may be there. */
  *due(taken: ReadonlyMap<TrueChat, readonly string[]>): Generator<[TrueChat, string[]]> {
    for (const [chat, ids] of this.#ids) {
      const there = new Set(taken.get(chat));
      yield [chat, ids.filter((id) => this.#promised.has(id) || there.has(id))];
    }
  }
}

/** How long the app gathers what is typed, in ms. */
const GATHERED = 300;

/** What the reader typed, and which of it may still be in the composer after the page ended. */
export class Typed {
  readonly #texts = new Map<TrueChat, { readonly text: string; readonly at: number }[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  note(chat: TrueChat, text: string): void {
    this.#texts.set(chat, [...(this.#texts.get(chat) ?? []), { text, at: this.#now() }]);
  }

  /** What each chat's composer may hold now that a page has ended: what was typed last or, unless it was told, just before. */
  *possible({ at: end, told }: PageEnd): Generator<[TrueChat, string[]]> {
    for (const [chat, texts] of this.#texts) {
      const sure = told ? texts.length - 1 : texts.findLastIndex(({ at }) => at < end - GATHERED);
      const kept = texts.slice(Math.max(0, sure)).map(({ text }) => text);
      yield [chat, sure < 0 ? ["", ...kept] : kept];
    }
  }

  /** That is what it holds. */
  take(chat: TrueChat, text: string): void {
    this.#texts.set(chat, [{ text, at: -Infinity }]);
  }
}
