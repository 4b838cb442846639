import { describe, expect, it } from "vitest";
import { group, message, messages, seqs } from "../../test/support/messages";
import { amend, catchUp, interrupt } from "./catchingUp";
import type { Message } from "./message";
import { dropRows, growRow, patchTimeline, receive } from "./pushes";
import {
  extendFromAhead,
  extendNewer,
  extendOlder,
  openTimeline,
  replaceWindow,
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
