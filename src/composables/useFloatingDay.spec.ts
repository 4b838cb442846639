import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, watch } from "vue";
import type { Row } from "@/domain/rows";
import { useFloatingDay } from "./useFloatingDay";

const at = (...date: [number, number, number, number?]) => new Date(...date).getTime();
const day = (time: number): Row => ({ kind: "day", key: `day ${time}`, time });
const gap: Row = { kind: "gap", key: "gap", edge: "idle" };

let scope = effectScope();
beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});
const open = () => scope.run(useFloatingDay) ?? expect.unreachable();

describe("the floating day", () => {
  it("is the top line's, whatever its hour, and stays over lines without one", () => {
    const floating = open();
    let changes = 0;
    watch(floating.day, () => (changes += 1), { flush: "sync" });
    for (const row of [day(at(2026, 4, 1, 8)), day(at(2026, 4, 1, 22)), gap, undefined]) floating.onTop(row);
    expect([floating.day.value, changes]).toEqual([at(2026, 4, 1), 1]);
  });

  it("is shown from the first scroll until it rests, unless the day stands there itself", () => {
    const floating = open();
    floating.onTop(day(at(2026, 4, 1)));
    floating.onScroll();
    expect(floating.shown.value).toBe(false);
    floating.onTop(gap);
    expect(floating.shown.value).toBe(true);
    vi.advanceTimersByTime(900);
    floating.onScroll();
    vi.advanceTimersByTime(900);
    expect(floating.shown.value).toBe(true);
    vi.advanceTimersByTime(200);
    expect(floating.shown.value).toBe(false);
  });

  it("is not shown before any day is known", () => {
    const floating = open();
    floating.onTop(gap);
    floating.onScroll();
    expect(floating.shown.value).toBe(false);
  });
});
