import type { Faults } from "./faults";
import type { Random } from "./random";

/** What goes wrong with one request. */
export interface RequestFault {
  /** How long the answer waits, ms. */
  readonly delay: number;
  /**
   * `lost` dies before the work, `unanswered` after it; `error` is a 500 without the work; `truncated` is half an
   * answer.
   */
  readonly kind: "none" | "lost" | "unanswered" | "error" | "truncated";
}

/** Draws each request's fault in turn, so that a seed repeats a run. */
export function faultPlan(faults: Faults, random: Random): () => RequestFault {
  return () => {
    const [wait, drop, side, error, cut] = [random(), random(), random(), random(), random()];
    const { least, most } = faults.delay ?? { least: 0, most: 0 };
    const delay = least + wait * (most - least);
    if (drop < faults.drop) return { delay, kind: side < 0.5 ? "lost" : "unanswered" };
    if (error < faults.http500) return { delay, kind: "error" };
    return { delay, kind: cut < faults.truncate ? "truncated" : "none" };
  };
}
