import { vi } from "vitest";

const later = globalThis.setImmediate;

/** How much of what is to happen at once has not happened yet, as in a database. */
let pending = 0;

interface Timer {
  readonly at: number;
  readonly run: () => void;
  /** Whether the page set it, so that it ends with the page. */
  readonly ofPage: boolean;
}

/** When every schedule begins, Unix ms. */
const START = 1_700_000_000_000;

/**
 * Virtual time for everything that runs in the test: timers, the time of day, and the deadlines of calls. Time passes only in
 * `pass`, so that hours cost nothing and a schedule always runs the same.
 */
export class Clock {
  now = START;
  readonly #timers = new Map<number, Timer>();
  #next = 1;
  #pageRuns = true;
  #slept = 0;

  /** For how long the machine has run without its sleep, in ms. */
  get awake(): number {
    return this.now - START - this.#slept;
  }

  /** Puts this clock in the place of the machine's, until vitest undoes its stubs and mocks. */
  install(): void {
    vi.stubGlobal("setTimeout", (run: () => void, ms = 0) => this.#setOfPage(run, ms));
    vi.stubGlobal("clearTimeout", (id: unknown) => this.clear(id));
    vi.stubGlobal("setInterval", (run: () => void, ms: number) => this.#every(run, ms));
    vi.stubGlobal("clearInterval", (id: unknown) => this.clear(id));
    vi.stubGlobal("setImmediate", (run: () => void) => {
      pending += 1;
      later(() => {
        pending -= 1;
        run();
      });
    });
    vi.spyOn(Date, "now").mockImplementation(() => this.now);
    vi.spyOn(performance, "now").mockImplementation(() => this.now - START);
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
      const controller = new AbortController();
      this.#setOfPage(() => controller.abort(new DOMException("too late", "TimeoutError")), ms);
      return controller.signal;
    });
  }

  /** A page is there, whose timers run until it ends. */
  beginPage(): void {
    this.#pageRuns = true;
  }

  /** The page is gone: nothing that it waits for happens any more. */
  endPage(): void {
    this.#pageRuns = false;
    for (const [id, { ofPage }] of this.#timers) if (ofPage) this.#timers.delete(id);
  }

  /** Something that happens outside of the page. */
  set(run: () => void, ms: number): void {
    this.#add({ at: this.now + Math.max(0, ms), run, ofPage: false });
  }

  #setOfPage(run: () => void, ms: number): number {
    return this.#add({ at: this.now + Math.max(0, ms), run, ofPage: true });
  }

  #add(timer: Timer, id = this.#next++): number {
    if (this.#pageRuns || !timer.ofPage) this.#timers.set(id, timer);
    return id;
  }

  /** Again and again, under one id. */
  #every(run: () => void, ms: number): number {
    const again = () => {
      this.#add({ at: this.now + ms, run: again, ofPage: true }, id);
      run();
    };
    const id = this.#setOfPage(again, ms);
    return id;
  }

  clear(id: unknown): void {
    if (typeof id === "number") this.#timers.delete(id);
  }

  /** Forgets all that is still to happen. */
  reset(): void {
    this.#timers.clear();
    this.now = START;
    this.#slept = 0;
  }

  /** Lets time pass, and everything happen that is due. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settled();
    for (let due = this.#due(end); due; due = this.#due(end)) {
      const [id, timer] = due;
      this.#timers.delete(id);
      this.now = Math.max(this.now, timer.at);
      timer.run();
      await settled();
    }
    this.now = Math.max(this.now, end);
  }

  /** Time passes, but nothing runs: the machine sleeps. What was due meanwhile happens late. */
  sleep(ms: number): void {
    this.now += ms;
    this.#slept += ms;
  }

  #due(end: number): [number, Timer] | undefined {
    let first: [number, Timer] | undefined;
    for (const entry of this.#timers) if (entry[1].at <= end && (!first || entry[1].at < first[1].at)) first = entry;
    return first;
  }
}

/** Until everything that waits for nothing but its turn has happened. */
export async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet = pending > 0 ? 0 : quiet + 1) await turn();
}

/** Once around: what waits for one event only has happened. */
export const turn = (): Promise<void> => new Promise((resolve) => void later(resolve));
