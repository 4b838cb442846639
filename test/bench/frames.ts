import type { CDPSession, Page } from "playwright-core";

export interface Frames {
  /** Ms between frames, 95th percentile. */
  readonly p95: number;
  /** Tasks of 50 ms and more. */
  readonly longTasks: number;
  /** Ms of the main thread's work a frame. */
  readonly work: number;
}

/** Scrolls the list of a page up by `speed` px a frame, and measures its frames. */
export async function measureFrames(page: Page, speed: number, frames: number): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const before = await taskTime(session);
  const { intervals, longTasks } = await page.evaluate(
    async ({ speed, frames }) => {
      const list = document.querySelector<HTMLElement>(".timeline");
      if (!list) throw new Error("the page has no list");
      let longTasks = 0;
      const observer = new PerformanceObserver((entries) => (longTasks += entries.getEntries().length));
      observer.observe({ entryTypes: ["longtask"] });
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const intervals: number[] = [];
      for (let last = await nextFrame(); intervals.length < frames;) {
        list.scrollTop -= speed;
        const now = await nextFrame();
        intervals.push(now - last);
        last = now;
      }
      observer.disconnect();
      return { intervals, longTasks };
    },
    { speed, frames },
  );
  const work = ((await taskTime(session)) - before) / frames;
  intervals.sort((a, b) => a - b);
  return { p95: intervals[Math.floor(intervals.length * 0.95)] ?? NaN, longTasks, work };
}

/** The main thread's work so far, ms. */
async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN) * 1000;
}
