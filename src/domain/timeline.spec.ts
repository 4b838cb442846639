import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group, message, messages, seqs } from "../../test/support/messages";
import type { Message } from "./message";
import { compareMessages } from "./order";
import {
  amend,
  beginLoad,
  catchUp,
  dropRows,
  endLoad,
  extendFromAhead,
  extendNewer,
  extendOlder,
  growRow,
  interrupt,
  isAtWall,
  openTimeline,
  patchTimeline,
  raiseWall,
  receive,
  replaceWindow,
  seeChanges,
  WINDOW_SIZE,
  type Timeline,
} from "./timeline";

const at = (from: number, to: number, edges = { hasOldest: false, hasNewest: false }) =>
  replaceWindow(openTimeline(group), messages(from, to), edges);
const range = (from: number, to: number) => seqs(messages(from, to));

it("takes rows out wherever they are, and nothing else", () => {
  const slid = extendOlder(at(WINDOW_SIZE, 2 * WINDOW_SIZE), messages(WINDOW_SIZE - 50, WINDOW_SIZE));
  expect(slid.ahead.length).toBeGreaterThan(0);
  const gone = [message(WINDOW_SIZE + 1), slid.ahead[0] as Message];
  const left = dropRows(slid, new Set(gone.map(({ id }) => id)));
  expect([...left.window.rows, ...left.ahead]).toEqual(
    [...slid.window.rows, ...slid.ahead].filter(({ id }) => gone.every((row) => row.id !== id)),
  );
  expect({ ...left.window, rows: [] }).toEqual({ ...slid.window, rows: [] });
  expect(dropRows(slid, new Set(["elsewhere"])).window.rows).toBe(slid.window.rows);
});

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

describe("messages that are pushed", () => {
  it("are appended only where the window reaches the newest", () => {
    const live = at(1, 10, { hasOldest: true, hasNewest: true });
    expect(seqs(receive(live, message(11), true).window.rows)).toEqual(range(1, 11));
    const reading = receive(at(1, 10), message(90), false);
    expect(seqs(reading.window.rows)).toEqual(range(1, 10));
    expect(reading.expectedNewest).toBe(90);
  });

  it("are there once a page that was read before them reaches the newest", () => {
    const waiting = receive(openTimeline(group), message(11), true);
    const opened = replaceWindow(waiting, messages(1, 10), { hasOldest: true, hasNewest: true });
    expect(seqs(opened.window.rows)).toEqual(range(1, 11));
    const grown = growRow(waiting, message(11).id, "!").timeline;
    const read = replaceWindow(grown, messages(1, 10), { hasOldest: true, hasNewest: true });
    expect(read.window.rows.at(-1)?.content.text).toBe("message 11!");
  });

  it("wait after an interruption until the newest page tells what was missed", () => {
    const live = at(1, 10, { hasOldest: true, hasNewest: true });
    const waiting = receive(interrupt(live), message(90), true);
    expect(seqs(waiting.window.rows)).toEqual(range(1, 10));
    expect(seqs(catchUp(waiting, messages(60, 89), true).timeline.window.rows)).toEqual(range(60, 90));
    expect(seqs(catchUp(waiting, messages(5, 89), true).timeline.window.rows)).toEqual(range(1, 90));
  });

  it("leave a hole that is known of when more wait than are kept", () => {
    const reading = at(1, 10);
    const flooded = messages(11, 200).reduce((timeline, row) => receive(timeline, row, false), reading);
    const joined = extendNewer(flooded, messages(10, 20), true);
    expect(seqs(joined.window.rows)).toEqual(range(1, 20));
    expect(joined.window.hasNewest).toBe(false);
    expect(seqs(extendNewer(flooded, messages(10, 60), true).window.rows)).toEqual(range(1, 60));
    expect(seqs(catchUp(flooded, messages(1, 150), true).timeline.window.rows)).toEqual(range(1, 200));
  });

  it("never take a row from under a reader of the history", () => {
    const full = at(1, WINDOW_SIZE, { hasOldest: true, hasNewest: true });
    const reading = receive(full, message(WINDOW_SIZE + 1), false);
    expect(reading.window.rows[0]?.seq).toBe(1);
    expect(seqs(extendFromAhead(reading)?.window.rows ?? []).at(-1)).toBe(WINDOW_SIZE + 1);
    expect(receive(full, message(WINDOW_SIZE + 1), true).window.rows[0]?.seq).toBe(2);
  });
});

describe("catching up", () => {
  const live = at(1, 30, { hasOldest: true, hasNewest: true });

  it("joins a page that overlaps, and fills a hole that it spans", () => {
    const holed = replaceWindow(openTimeline(group), [...messages(1, 10), ...messages(13, 30)], {
      hasOldest: true,
      hasNewest: true,
    });
    const { timeline, result } = catchUp(holed, messages(11, 40), false);
    expect(result).toBe("joined");
    expect(seqs(timeline.window.rows)).toEqual(range(1, 40));
  });

  it("replaces the window at the bottom, and keeps it for a reader of the history", () => {
    const atBottom = catchUp(live, messages(80, 100), true);
    expect(atBottom.result).toBe("replaced");
    expect(atBottom.timeline.generation).toBeGreaterThan(live.generation);
    expect(seqs(atBottom.timeline.window.rows)).toEqual(range(80, 100));
    const reading = catchUp(live, messages(80, 100), false);
    expect(reading.result).toBe("apart");
    expect(reading.timeline.window).toMatchObject({ hasNewest: false, rows: live.window.rows });
    expect(reading.timeline.expectedNewest).toBe(100);
  });
});

describe("patches", () => {
  const live = at(1, 10, { hasOldest: true, hasNewest: true });
  const textOf = (timeline: Timeline, seq: number) => timeline.window.rows.find((row) => row.seq === seq)?.content.text;

  it("never erase what they leave out", () => {
    const { id } = message(5);
    const edited = patchTimeline(live, { id, content: { tip: "new" }, editedAt: 2 });
    expect(edited.window.rows[4]).toMatchObject({ content: { text: "message 5", tip: "new" }, editedAt: 2 });
    expect(patchTimeline(edited, { id, content: { text: "late" }, editedAt: 1 }).window.rows[4]).toMatchObject({
      content: { text: "message 5" },
    });
  });

  it("wait for a row that is not here", () => {
    const waiting = patchTimeline(live, { id: message(11).id, content: { text: "edited" }, editedAt: 7 });
    expect(textOf(receive(waiting, message(11), true), 11)).toBe("edited");
  });

  it("reach rows that slid out", () => {
    const reading = receive(at(1, WINDOW_SIZE, { hasOldest: true, hasNewest: true }), message(WINDOW_SIZE + 1), false);
    const patched = patchTimeline(reading, { id: message(WINDOW_SIZE + 1).id, content: { text: "edited" } });
    expect(extendFromAhead(patched)?.window.rows.at(-1)?.content.text).toBe("edited");
  });

  it("are known of until something is missed, which then has to be asked for", () => {
    const edited = patchTimeline(live, { id: message(5).id, editedAt: message(50).time });
    expect(interrupt(edited)).toMatchObject({ unseenSince: message(50).time, interruptions: 1 });
    const later = patchTimeline(interrupt(edited), { id: message(6).id, editedAt: message(60).time });
    expect(interrupt(later)).toMatchObject({ unseenSince: message(50).time, interruptions: 2 });
    expect(seeChanges(later).unseenSince).toBeNull();
  });

  it("are taken from rows read again, which bring nothing that does not belong here", () => {
    const again = [message(0), message(5, { editedAt: 9, content: { text: "edited" } }), message(20)];
    const amended = amend(live, again);
    expect(seqs(amended.window.rows)).toEqual(range(1, 10));
    expect(textOf(amended, 5)).toBe("edited");
  });
});

describe("a stream", () => {
  const live = at(1, 10, { hasOldest: true, hasNewest: true });
  const begun = receive(live, message(11, { content: { text: "a" } }), true);
  const textAfter = (timeline: Timeline, pieces: string[]) =>
    pieces.reduce((now, piece) => growRow(now, message(11).id, piece).timeline, timeline).window.rows.at(-1)?.content
      .text;

  it("grows the message that was pushed", () => {
    expect(textAfter(begun, ["b", "c"])).toBe("abc");
  });

  it("says nothing twice when a page is ahead of the pieces, or behind them", () => {
    const ahead = amend(begun, [message(11, { content: { text: "abc" } })]);
    expect(textAfter(ahead, ["b"])).toBe("abc");
    expect(textAfter(ahead, ["b", "c", "d"])).toBe("abcd");
    const grown = growRow(begun, message(11).id, "bc").timeline;
    expect(textAfter(amend(grown, [message(11, { content: { text: "ab" } })]), ["d"])).toBe("abcd");
  });

  it("does not grow by what may be there already: a beginning that was not pushed, or an interruption since", () => {
    expect(growRow(live, message(10).id, "!")).toEqual({ timeline: live, certain: false });
    expect(textAfter(interrupt(begun), ["b"])).toBe("a");
    expect(growRow(interrupt(begun), message(11).id, "b").certain).toBe(false);
  });

  it("goes on from what an edit says", () => {
    const edited = patchTimeline(begun, { id: message(11).id, content: { text: "new" }, editedAt: 5 });
    expect(textAfter(edited, ["!"])).toBe("new!");
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
