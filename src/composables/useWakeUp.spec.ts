// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { effectScope } from "vue";
import { useWakeUp } from "./useWakeUp";

let scope = effectScope();
let woken = 0;
let away = 0;
let visibility: DocumentVisibilityState = "visible";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  woken = 0;
  visibility = "visible";
  scope = effectScope();
  scope.run(() => {
    useWakeUp((ms) => {
      woken += 1;
      away = ms;
    });
  });
});
afterEach(() => {
  scope.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it.each([
  ["the network is back", () => window.dispatchEvent(new Event("online"))],
  ["the page comes back from the history", () => window.dispatchEvent(new Event("pageshow"))],
  ["the page is seen again", () => document.dispatchEvent(new Event("visibilitychange"))],
  ["the browser thaws the page", () => document.dispatchEvent(new Event("resume"))],
])("wakes when %s, unless nobody looks", (_, happen) => {
  happen();
  expect(woken).toBe(1);
  visibility = "hidden";
  happen();
  expect(woken).toBe(1);
  visibility = "visible";
  scope.stop();
  happen();
  expect(woken).toBe(1);
});

it("wakes after a sleep that no event tells, and not while time goes by as usual", () => {
  vi.advanceTimersByTime(600_000);
  expect(woken).toBe(0);
  // The clock has gone on while no timer ran.
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(5_000);
  expect(woken).toBe(1);
  scope.stop();
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(5_000);
  expect(woken).toBe(1);
});

it("tells for how long nobody looked", () => {
  vi.advanceTimersByTime(600_000);
  visibility = "hidden";
  vi.advanceTimersByTime(3_600_000);
  visibility = "visible";
  document.dispatchEvent(new Event("visibilitychange"));
  expect(away).toBeGreaterThanOrEqual(3_600_000);
  expect(away).toBeLessThan(3_610_000);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(away).toBe(0);
});
