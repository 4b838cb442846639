import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { wrap } from "idb";
import { vi } from "vitest";
import { turn, type Clock } from "./clock";
import { Locks } from "./locks";
import type { Network } from "./network";

/** How a browser may be. */
export interface Kind {
  /** How its tabs take turns: by its locks, or by notes in the database where it has none. */
  readonly turns: "locks" | "notes";
  /** Whether it has room for messages that were read, beside what was written; with it, a schedule takes far longer. */
  readonly caches: boolean;
}

/** The stores that hold no more than copies of what the service has. */
const CACHE = ["chats", "messages", "runs"];

/** How a page ended: when, by the time that the machine was awake, and whether it was told before. */
export interface PageEnd {
  readonly at: number;
  readonly told: boolean;
}

/** One page after another, and what outlasts them. From the moment in which a page ends, nothing that it does counts. */
export class Browser {
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #random: () => number;
  readonly #kind: Kind;
  readonly #disk = new IDBFactory();
  readonly #locks = new Locks();
  readonly #writing = new Set<IDBTransaction>();
  #page: object | undefined;
  #ended: PageEnd | undefined;
  /** Writes until the page is killed. */
  #left = Infinity;

  constructor(clock: Clock, network: Network, random: () => number, kind: Kind) {
    this.#clock = clock;
    this.#network = network;
    this.#random = random;
    this.#kind = kind;
  }

  /** How the page ended; undefined while one is there. */
  get ended(): PageEnd | undefined {
    return this.#ended;
  }

  /** Puts all that a page has of its browser in the place of the machine's. */
  beginPage(): void {
    const page = {};
    this.#page = page;
    this.#ended = undefined;
    this.#left = Infinity;
    this.#clock.beginPage();
    this.#locks.forget();
    const isHere = () => this.#page === page;
    vi.stubGlobal("document", Object.assign(new EventTarget(), { hasFocus: () => true, visibilityState: "visible" }));
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("navigator", this.#kind.turns === "locks" ? { locks: this.#locks } : {});
    vi.stubGlobal("fetch", only(isHere, this.#network.fetch));
    vi.stubGlobal("WebSocket", this.#network.socketClass());
    vi.stubGlobal("indexedDB", {
      open: (name: string, version: number) => {
        const opening = this.#disk.open(name, version);
        opening.addEventListener("success", () => this.#watch(opening.result, isHere));
        return opening;
      },
    });
  }

  /** Kills the page in the middle of its so manieth write from now on; for 0 at once. */
  killAt(writes: number): void {
    if (writes === 0) this.kill();
    else this.#left = writes;
  }

  /** The page ends without a word. What it has in the making on the disk or the network is done all the same, or is not. */
  kill(): void {
    this.#end(false, this.#random() < 0.5);
  }

  /** The page ends as by a reload: it is told, and what it then begins to write is written. */
  async reload(): Promise<void> {
    Object.assign(document, { visibilityState: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("pagehide"));
    await turn();
    this.#end(true, true);
  }

  #end(told: boolean, isWritten: boolean): void {
    if (this.#ended) return;
    this.#page = undefined;
    this.#ended = { at: this.#clock.awake, told };
    this.#clock.endPage();
    for (const writing of this.#writing) if (!isWritten) abort(writing);
    if (this.#random() < 0.5) this.#network.cut();
    else this.#network.halfOpen();
  }

  #watch(db: IDBDatabase, isHere: () => boolean): void {
    const begin = db.transaction.bind(db);
    db.transaction = (stores, mode, options) => {
      if (!isHere()) throw new DOMException("nobody is here", "UnknownError");
      if (!this.#kind.caches && namesOf(stores).some((store) => CACHE.includes(store)))
        throw new DOMException("no room", "QuotaExceededError");
      const begun = begin(stores, mode, options);
      if (mode !== "readwrite") return begun;
      this.#writing.add(begun);
      for (const end of ["complete", "abort"]) begun.addEventListener(end, () => this.#writing.delete(begun));
      this.#left -= 1;
      if (this.#left === 0) this.kill();
      return begun;
    };
  }
}

const namesOf = (stores: string | Iterable<string>) => (typeof stores === "string" ? [stores] : [...stores]);

/** What is committing cannot be stopped any more. */
function abort(writing: IDBTransaction): void {
  // Nobody is left to hear of it.
  wrap(writing).done.catch(() => undefined);
  try {
    writing.abort();
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
  }
}

/** Calls that only leave, and answers that only arrive, while somebody is here. */
const only =
  (isHere: () => boolean, fetch: Network["fetch"]): Network["fetch"] =>
  (url, init) =>
    new Promise((resolve, reject) => {
      if (!isHere()) return;
      fetch(url, init).then(
        (response) => isHere() && resolve(response),
        (error: unknown) => isHere() && reject(error as Error),
      );
    });
