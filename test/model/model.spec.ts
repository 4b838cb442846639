import fc from "fast-check";
import { afterAll, beforeAll, it, vi } from "vitest";
import { Clock } from "./clock";
import { schedule, ways } from "./steps";
import { World } from "./world";

/**
 * How many schedules run, for how long at the most (shrinking a failure takes time, too), and which: the same each time unless
 * told. A failure prints its seed and path, and runs again by MODEL_SEED=… MODEL_PATH=… npm run test:model
 */
const runs = Number(process.env["MODEL_RUNS"] ?? 2500);
const seconds = Number(process.env["MODEL_SECONDS"] ?? (process.env["MODEL_RUNS"] === undefined ? 45 : 36_000));
const seed = Number(process.env["MODEL_SEED"] ?? 1);
const path = process.env["MODEL_PATH"];

const clock = new Clock();

/** What is observed is on the screen. */
class Seen {
  constructor(private readonly tell: (entries: readonly { isIntersecting: boolean }[]) => void) {}
  observe = () => this.tell([{ isIntersecting: true }]);
  unobserve = () => undefined;
  disconnect = () => undefined;
}

beforeAll(() => {
  clock.install();
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hasFocus: () => true, visibilityState: "visible" }));
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("IntersectionObserver", Seen);
  // Of every schedule that ran before, a tab would still hear.
  vi.stubGlobal("BroadcastChannel", undefined);
});

afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it(
  `loses, doubles and misplaces nothing (MODEL_SEED=${seed})`,
  async ({ annotate }) => {
    const end = performance.now() + seconds * 1_000;
    let done = 0;
    const property = fc.asyncProperty(ways, schedule, fc.nat(), async (way, steps, chance) => {
      // Out of time: what is left, also of shrinking, counts as good.
      if (performance.now() > end) return;
      clock.reset();
      const world = new World(clock, way, chance);
      try {
        await world.run(steps);
        done += 1;
      } finally {
        world.client.end();
      }
    });
    await fc.assert(property, { numRuns: runs, seed, ...(path ? { path } : {}) });
    await annotate(`${done} schedules`);
  },
  (seconds + 60) * 1_000,
);
