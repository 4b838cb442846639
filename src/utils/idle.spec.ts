import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { whenIdle } from "./idle";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("does a job once, however often it is asked for, and again when asked later", () => {
  const job = vi.fn();
  const { schedule } = whenIdle(job, 1000);
  schedule();
  vi.advanceTimersByTime(600);
  schedule();
  vi.advanceTimersByTime(600);
  expect(job).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5000);
  expect(job).toHaveBeenCalledTimes(1);
  schedule();
  vi.advanceTimersByTime(2000);
  expect(job).toHaveBeenCalledTimes(2);
});

it("does what is asked for at once when told, and nothing otherwise", () => {
  const job = vi.fn();
  const { schedule, flush } = whenIdle(job, 1000);
  flush();
  expect(job).not.toHaveBeenCalled();
  schedule();
  flush();
  vi.advanceTimersByTime(5000);
  expect(job).toHaveBeenCalledTimes(1);
});
