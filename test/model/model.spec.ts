import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { Clock } from "./clock";
import { kinds, schedule, ways } from "./steps";
import { World } from "./world";

/**
 * How many schedules run, for how long at the most (shrinking a failure takes time, too), and which: the same each time unless
 * told. A failure prints its seed and path, and runs again by MODEL_SEED=… MODEL_PATH=… npm run test:model
 */
const runs = Number(process.env["MODEL_RUNS"] ?? 300);
const seconds = Number(process.env["MODEL_SECONDS"] ?? (process.env["MODEL_RUNS"] === undefined ? 45 : 36_000));
const seed = Number(process.env["MODEL_SEED"] ?? 1);
const path = process.env["MODEL_PATH"];

/** What even a slow machine runs in its time; with fewer, that nothing was found would say little. */
const FEWEST = 100;

const clock = new Clock();
/** Before the clock is installed, for how long all takes. */
const machineTime = performance.now.bind(performance);

/** What is observed is on the screen. */
class Seen {
  constructor(private readonly tell: (entries: readonly { isIntersecting: boolean }[]) => void) {}
  observe = () => this.tell([{ isIntersecting: true }]);
  unobserve = () => undefined;
  disconnect = () => undefined;
}

beforeAll(() => {
  clock.install();
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
    const end = machineTime() + seconds * 1_000;
    let done = 0;
    let failed = false;
    // On a slow machine it goes on until the fewest are done; shrinking a failure has no more than the time.
    const isOver = () => machineTime() > end && (failed || done >= FEWEST || machineTime() > end + 60_000);
    const property = fc.asyncProperty(ways, kinds, schedule, fc.nat(), async (way, kind, steps, chance) => {
      // Out of time: what is left, also of shrinking, counts as good.
      if (isOver()) return;
      clock.reset();
      const world = new World(clock, way, kind, chance);
      try {
        await world.run(steps);
        done += 1;
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        world.end();
      }
    });
    await fc.assert(property, { numRuns: runs, seed, ...(path ? { path } : {}) });
    process.stdout.write(`model: ${done} schedules\n`);
    await annotate(`${done} schedules`);
    if (path === undefined) expect(done, "schedules in this time").toBeGreaterThanOrEqual(Math.min(runs, FEWEST));
  },
  (seconds + 120) * 1_000,
);
