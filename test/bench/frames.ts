import type { CDPSession, Page } from "playwright-core";

export interface Frames {
  /** Ms between frames, 95th percentile. */
  readonly p95: number;
  /** Tasks of 50 ms and more. */
  readonly longTasks: number;
  /** Frames in which there was nowhere to scroll to. */
  readonly stalled: number;
  /** Ms that the main thread computed a frame; what other programs do meanwhile does not count. */
  readonly work: number;
}

/** The median of each figure over several runs. */
export function medianFrames(runs: readonly Frames[]): Frames {
  const median = (figure: (frames: Frames) => number) =>
    runs.map(figure).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? NaN;
  return {
    p95: median(({ p95 }) => p95),
    longTasks: median(({ longTasks }) => longTasks),
    stalled: median(({ stalled }) => stalled),
    work: median(({ work }) => work),
  };
}

/** Scrolls the list of a page up by `speed` px a frame, and measures its frames. */
export async function measureFrames(page: Page, speed: number, frames: number): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const before = await threadTime(session);
  const { intervals, longTasks, stalled } = await page.evaluate(
    async ({ speed, frames }) => {
      const list = document.querySelector<HTMLElement>(".timeline");
      if (!list) throw new Error("the page has no list");
      let longTasks = 0;
      let stalled = 0;
      const observer = new PerformanceObserver((entries) => (longTasks += entries.getEntries().length));
      observer.observe({ entryTypes: ["longtask"] });
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const intervals: number[] = [];
      for (let last = await nextFrame(); intervals.length < frames;) {
        const before = list.scrollTop;
        list.scrollTop = before - speed;
        if (list.scrollTop === before) stalled += 1;
        const now = await nextFrame();
        intervals.push(now - last);
        last = now;
      }
      observer.disconnect();
      return { intervals, longTasks, stalled };
    },
    { speed, frames },
  );
  const work = ((await threadTime(session)) - before) / frames;
  intervals.sort((a, b) => a - b);
  return { p95: intervals[Math.floor(intervals.length * 0.95)] ?? NaN, longTasks, stalled, work };
}

/** The main thread's time on a processor so far, ms. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "ThreadTime")?.value ?? NaN) * 1000;
}
