import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group, message, messages, seqs } from "../../test/support/messages";
import type { Message } from "./message";
import { compareMessages } from "./order";
import { catchUp, interrupt } from "./catchingUp";
import { receive } from "./pushes";
import {
  beginLoad,
  endLoad,
  extendFromAhead,
  extendNewer,
  extendOlder,
  isAtWall,
  openTimeline,
  raiseWall,
  replaceWindow,
  WINDOW_SIZE,
  type Timeline,
} from "./timeline";

const at = (from: number, to: number, edges = { hasOldest: false, hasNewest: false }) =>
  replaceWindow(openTimeline(group), messages(from, to), edges);
const range = (from: number, to: number) => seqs(messages(from, to));

describe("the two ends", () => {
  it("takes an older page in any order, with or without its anchor", () => {
    for (const page of [messages(1, 10), messages(1, 10).reverse(), messages(1, 11)])
      expect(seqs(extendOlder(at(11, 20), page).window.rows)).toEqual(range(1, 20));
  });

  it("knows the oldest only when a page brings nothing older", () => {
    const some = extendOlder(at(11, 20), messages(9, 10));
    expect(some.window.hasOldest).toBe(false);
    expect(extendOlder(some, [message(9)]).window.hasOldest).toBe(true);
    expect(extendOlder(some, []).window.hasOldest).toBe(true);
  });

  it("allows one request a side, and another after it ended or failed", () => {
    const loading = beginLoad(at(11, 20), "older");
    if (!loading) throw new Error("no request began");
    expect(beginLoad(loading, "older")).toBeNull();
    expect(beginLoad(loading, "newer")).not.toBeNull();
    expect(beginLoad(endLoad(loading, "older", true), "older")).not.toBeNull();
  });

  it("refuses a newer page that leaves a hole", () => {
    expect(seqs(extendNewer(at(1, 10), messages(12, 20), true).window.rows)).toEqual(range(1, 10));
  });

  it("asks no more past the row that nothing leads on from", () => {
    const walled = raiseWall(at(1, 10));
    expect(isAtWall(walled)).toBe(true);
    expect(beginLoad(walled, "newer")).toBeNull();
    expect(beginLoad(walled, "older")).not.toBeNull();
    expect(isAtWall(extendNewer(walled, messages(10, 12), false))).toBe(false);
  });

  it("lets the far side slide out, and takes it back in without asking", () => {
    let timeline = at(1001, 1000 + WINDOW_SIZE, { hasOldest: false, hasNewest: true });
    timeline = extendOlder(timeline, messages(951, 1000));
    expect(timeline.window).toMatchObject({ hasNewest: false });
    expect(seqs(timeline.window.rows)).toEqual(range(951, 950 + WINDOW_SIZE));
    const back = extendFromAhead(timeline);
    expect(back?.window.hasNewest).toBe(true);
    expect(seqs(back?.window.rows ?? [])).toEqual(range(1001, 1000 + WINDOW_SIZE));
  });

  it("keeps what a long page brings beyond one page until it is wanted", () => {
    let timeline: Timeline | null = extendNewer(at(1, 10), messages(10, 200), true);
    expect(seqs(timeline.window.rows)).toEqual(range(1, 60));
    expect(timeline.window.hasNewest).toBe(false);
    for (let page = 0; page < 3; page++) timeline = timeline && extendFromAhead(timeline);
    expect(seqs(timeline?.window.rows ?? [])).toEqual(range(1, 200));
    expect(timeline?.window.hasNewest).toBe(true);
  });
});

/** A service with `total` messages, and a reader who does anything in any order. */
type Step =
  | { kind: "older"; size: number; anchor: boolean; reversed: boolean }
  | { kind: "newer"; size: number }
  | { kind: "jump"; to: number; size: number }
  | { kind: "push"; atBottom: boolean }
  | { kind: "reconnect"; missed: number; size: number; during: number; atBottom: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("older" as const),
    size: fc.integer({ min: 2, max: 80 }),
    anchor: fc.boolean(),
    reversed: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("newer" as const), size: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ kind: fc.constant("jump" as const), to: fc.nat(1000), size: fc.integer({ min: 1, max: 80 }) }),
  fc.record({ kind: fc.constant("push" as const), atBottom: fc.boolean() }),
  fc.record({
    kind: fc.constant("reconnect" as const),
    missed: fc.nat(80),
    size: fc.integer({ min: 1, max: 60 }),
    during: fc.nat(3),
    atBottom: fc.boolean(),
  }),
);

function take(timeline: Timeline, service: Message[], action: Step): Timeline {
  const [first, last] = [timeline.window.rows[0], timeline.window.rows.at(-1)];
  const index = (row: Message) => service.findIndex((other) => other.id === row.id);
  switch (action.kind) {
    case "older": {
      if (!first) return timeline;
      const end = index(first) + (action.anchor ? 1 : 0);
      const page = service.slice(Math.max(0, end - action.size), end);
      return extendOlder(timeline, action.reversed ? page.reverse() : page);
    }
    case "newer": {
      const kept = extendFromAhead(timeline);
      if (kept || !last) return kept ?? timeline;
      const page = service.slice(index(last), index(last) + action.size);
      return extendNewer(timeline, page, page.at(-1) === service.at(-1));
    }
    case "jump": {
      const start = Math.min(action.to, service.length - 1);
      return replaceWindow(timeline, service.slice(start, start + action.size), { hasOldest: false, hasNewest: false });
    }
    case "push": {
      const next = message(service.length + 1);
      service.push(next);
      return receive(timeline, next, action.atBottom);
    }
    case "reconnect": {
      service.push(...messages(service.length + 1, service.length + action.missed));
      const page = service.slice(-action.size);
      const pushed = messages(service.length + 1, service.length + action.during);
      service.push(...pushed);
      const meanwhile = pushed.reduce((now, row) => receive(now, row, action.atBottom), interrupt(timeline));
      return catchUp(meanwhile, page, action.atBottom).timeline;
    }
  }
}

describe("whatever a reader does", () => {
  it("keeps the window bounded, sorted, unique and contiguous, and true about its ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(step, { maxLength: 60 }), (total, steps) => {
        const service = messages(1, total);
        let timeline = catchUp(openTimeline(group), service.slice(-40), true).timeline;
        for (const action of steps) {
          timeline = take(timeline, service, action);
          const rows = timeline.window.rows;
          expect(rows.length).toBeLessThanOrEqual(WINDOW_SIZE);
          expect([...rows].sort(compareMessages)).toEqual(rows);
          expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
          const from = rows[0]?.seq ?? 0;
          expect(seqs(rows)).toEqual(range(from, from + rows.length - 1));
          const follows = seqs(timeline.ahead);
          expect(follows).toEqual(range((rows.at(-1)?.seq ?? 0) + 1, (rows.at(-1)?.seq ?? 0) + follows.length));
          if (timeline.window.hasOldest) expect(from).toBe(1);
          if (timeline.window.hasNewest) expect(rows.at(-1)?.seq).toBe(service.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
