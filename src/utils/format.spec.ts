import { describe, expect, it } from "vitest";
import {
  daysBetween,
  formatChatTime,
  formatCount,
  formatDay,
  formatDuration,
  formatMoment,
  formatSize,
  formatTime,
  isoTime,
} from "./format";

const at = (year: number, month: number, date: number, hour = 12) => new Date(year, month - 1, date, hour).getTime();
const now = at(2026, 3, 18, 10);

describe("times", () => {
  it("counts days by the calendar, not by hours", () => {
    expect(daysBetween(at(2026, 3, 17, 23), at(2026, 3, 18, 1))).toBe(1);
    expect(daysBetween(at(2026, 3, 18, 0), at(2026, 3, 18, 23))).toBe(0);
  });

  it("shortens a chat's time as far as it stays clear", () => {
    const zh = [0, at(2026, 3, 18, 9), at(2026, 3, 17), at(2026, 3, 14), at(2026, 2, 1), at(2025, 12, 31)];
    expect(zh.map((time) => formatChatTime(time, now, "zh-CN"))).toEqual([
      "",
      "09:00",
      "昨天",
      "周六",
      "2/1",
      "2025/12/31",
    ]);
    expect(formatChatTime(at(2026, 3, 17), now, "en")).toBe("Yesterday");
  });

  it("names the day above messages", () => {
    expect(formatDay(at(2026, 3, 18, 1), now, "zh-CN")).toBe("今天");
    expect(formatDay(at(2026, 3, 1), now, "en")).toBe("Sunday, March 1");
    expect(formatDay(at(2025, 3, 1), now, "zh-CN")).toBe("2025年3月1日");
  });
});

describe("times that are none", () => {
  it.each([Number.NaN, Infinity, -1, 0, 2 ** 53, 8.64e15])("survive as %d", (time) => {
    expect(() => [
      isoTime(time),
      formatTime(time, "en"),
      formatMoment(time, "en"),
      formatDay(time, now, "en"),
      formatChatTime(time, now, "en"),
    ]).not.toThrow();
  });
});

describe("amounts", () => {
  it("writes lengths, sizes and counts", () => {
    expect([7, 61.6, 3723].map(formatDuration)).toEqual(["0:07", "1:02", "1:02:03"]);
    expect([0, 999, 1536, 5 * 1024 ** 2].map((size) => formatSize(size, "en"))).toEqual([
      "0 B",
      "999 B",
      "1.5 KB",
      "5 MB",
    ]);
    expect([5, 999, 1000].map(formatCount)).toEqual(["5", "999", "999+"]);
  });
});
