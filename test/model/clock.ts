import { vi } from "vitest";

const later = globalThis.setImmediate;

interface Timer {
  readonly at: number;
  readonly run: () => void;
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

  /** Puts this clock in the place of the machine's, until vitest undoes its stubs and mocks. */
  install(): void {
    vi.stubGlobal("setTimeout", (run: () => void, ms = 0) => this.set(run, ms));
    vi.stubGlobal("clearTimeout", (id: unknown) => this.clear(id));
    vi.stubGlobal("setInterval", (run: () => void, ms: number) => this.#every(run, ms));
    vi.stubGlobal("clearInterval", (id: unknown) => this.clear(id));
    vi.spyOn(Date, "now").mockImplementation(() => this.now);
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
      const controller = new AbortController();
      this.set(() => controller.abort(new DOMException("too late", "TimeoutError")), ms);
      return controller.signal;
    });
  }

  set(run: () => void, ms: number): number {
    const id = this.#next++;
    this.#timers.set(id, { at: this.now + Math.max(0, ms), run });
    return id;
  }

  /** Again and again, under one id. */
  #every(run: () => void, ms: number): number {
    const again = () => {
      this.#timers.set(id, { at: this.now + ms, run: again });
      run();
    };
    const id = this.set(again, ms);
    return id;
  }

  clear(id: unknown): void {
    if (typeof id === "number") this.#timers.delete(id);
  }

  /** Forgets all that is still to happen. */
  reset(): void {
    this.#timers.clear();
    this.now = START;
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
  }

  #due(end: number): [number, Timer] | undefined {
    let first: [number, Timer] | undefined;
    for (const entry of this.#timers) if (entry[1].at <= end && (!first || entry[1].at < first[1].at)) first = entry;
    return first;
  }
}

/** Until everything that waits for nothing but its turn has happened. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 2; round++) await new Promise((resolve) => later(resolve));
}
