import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group, message, messages } from "../../test/support/messages";
import { MessageType, type Message, type Sender } from "./message";
import { buildRows, type PendingMessage, type Row } from "./rows";
import { beginLoad, endLoad, extendOlder, openTimeline, replaceWindow, type Timeline } from "./timeline";

const whole = { hasOldest: true, hasNewest: true };
const open = { hasOldest: false, hasNewest: false };
const at = (rows: readonly Message[], edges = whole) => replaceWindow(openTimeline(group), rows, edges);

const sender = (id: string): Sender => ({ id, kind: "user", name: id, avatarUrl: "", vip: false, tags: [] });
const by = (name: string, seq: number, more: Partial<Message> = {}) => message(seq, { sender: sender(name), ...more });

/** Noon of a day, wherever the reader is, and minutes after it. */
const noon = (day: number, minutes = 0) => new Date(2026, 0, day, 12, minutes).getTime();

const lines = (rows: readonly Row[]) =>
  rows.map((row) => (row.kind === "message" ? `${String(row.message.seq)} ${row.place}` : row.key.split(" ")[0]));
const build = (timeline: Timeline, pending: readonly PendingMessage[] = [], firstUnread: string | null = null) =>
  buildRows(timeline, pending, firstUnread);
const asMap = (rows: readonly Row[]) => new Map(rows.map((row) => [row.key, row]));

it("shows what is being sent where nothing could be read yet", () => {
  const waiting = [message(1), message(2)].map((row) => ({ message: row, state: "queued" as const }));
  const rows = build(openTimeline(group), waiting);
  expect(rows.map(({ key }) => key)).toEqual(waiting.map((entry) => entry.message.id));
});

describe("grouping", () => {
  it("puts messages of one sender together while they follow closely", () => {
    const rows = [by("li", 1), by("li", 2), by("li", 3), by("wang", 4), by("li", 5), by("li", 11)];
    expect(lines(build(at(rows))).slice(1)).toEqual([
      "1 first",
      "2 middle",
      "3 last",
      "4 single",
      "5 single",
      "11 single",
    ]);
  });

  it("lets tips, notices and recalled messages stand alone", () => {
    const rows = [
      by("li", 1),
      by("li", 2, { type: MessageType.tip }),
      by("li", 3),
      by("li", 4, { recalledAt: 1 }),
      by("li", 5),
    ];
    expect(lines(build(at(rows))).slice(1)).toEqual(["1 single", "2 single", "3 single", "4 single", "5 single"]);
  });
});

describe("separators", () => {
  it("stand above the first message of each day", () => {
    const rows = [
      message(1, { time: noon(1) }),
      message(2, { time: noon(1, 30) }),
      message(3, { time: noon(3) }),
      message(4, { time: noon(4, -12 * 60) }),
    ];
    expect(build(at(rows)).map((row) => row.kind)).toEqual([
      "day",
      "message",
      "message",
      "day",
      "message",
      "day",
      "message",
    ]);
  });

  it("mark the first unread message and break its group, below its day", () => {
    const rows = [by("li", 1, { time: noon(1) }), by("li", 2, { time: noon(1, 1) }), by("li", 3, { time: noon(1, 2) })];
    const [, second] = rows;
    expect(lines(build(at(rows), [], second?.id))).toEqual(["day", "1 single", "unread", "2 first", "3 last"]);
    expect(lines(build(at(rows), [], rows[0]?.id)).slice(0, 2)).toEqual(["day", "unread"]);
  });
});

describe("the ends", () => {
  it("show a gap below, with its state, where there is more, and nothing above", () => {
    const timeline = at(messages(1, 3), open);
    expect(build(timeline).at(0)?.kind).toBe("message");
    expect(build(timeline).at(-1)).toEqual({ kind: "gap", key: "gap", edge: "idle" });
    const loading = beginLoad(timeline, "newer") ?? timeline;
    const shown = buildRows(loading, [], null, asMap(build(timeline)));
    expect(shown.at(-1)).toMatchObject({ edge: "loading" });
    expect(buildRows(endLoad(loading, "newer", true), [], null, asMap(shown)).at(-1)).toMatchObject({ edge: "failed" });
  });

  it("of an empty chat are nothing", () => {
    expect(build(at([]))).toEqual([]);
    expect(build(at([], open))).toEqual([]);
  });

  it("keep back the first row of an open window, unless it is alone", () => {
    expect(lines(build(at([by("li", 1), by("li", 2)], open)))).toEqual(["2 last", "gap"]);
    expect(lines(build(at([by("li", 1)], open)))).toEqual(["1 single", "gap"]);
  });
});

describe("what is being sent", () => {
  const sending: PendingMessage = { message: message(9, { seq: 0, mine: true }), state: "sending" };

  it("stands at the end of a window that reaches the newest, and nowhere else", () => {
    expect(build(at([message(1)]), [sending]).at(-1)).toMatchObject({ key: sending.message.id, delivery: "sending" });
    expect(build(at(messages(1, 2), open), [sending]).map((row) => row.key)).not.toContain(sending.message.id);
  });

  it("gives way to the listed row without a change of key", () => {
    const settled = build(at([message(1), message(9, { mine: true })]), [sending]);
    expect(settled.filter((row) => row.key === sending.message.id)).toHaveLength(1);
    expect(settled.at(-1)).not.toHaveProperty("delivery");
  });

  it("loses its mark once the service took it", () => {
    expect(build(at([message(1)]), [{ ...sending, state: "sent" }]).at(-1)).not.toHaveProperty("delivery");
  });
});

describe("over time", () => {
  it("reuses the lines that did not change, of every kind", () => {
    const timeline = at([...messages(1, 20), by("li", 21, { time: noon(2) })]);
    const before = build(timeline, [], message(7).id);
    const after = buildRows({ ...timeline }, [], message(7).id, asMap(before));
    expect(after.every((row, index) => row === before[index])).toBe(true);
  });

  it("replaces only the line whose message changed", () => {
    const timeline = at(messages(1, 20));
    const before = build(timeline);
    const changed = at(messages(1, 20).map((row) => (row.seq === 7 ? { ...row, editedAt: 1 } : row)));
    const shared = replaceRows(changed, timeline);
    const after = buildRows(shared, [], null, asMap(before));
    expect(after.filter((row, index) => row !== before[index]).map((row) => row.key)).toEqual([message(7).id]);
  });
});

/** The timeline with the other's row objects wherever they say the same. */
function replaceRows(timeline: Timeline, other: Timeline): Timeline {
  const rows = timeline.window.rows.map((row) =>
    row.editedAt ? row : (other.window.rows.find((same) => same.id === row.id) ?? row),
  );
  return { ...timeline, window: { ...timeline.window, rows } };
}

/** A history with days, runs of one sender, tips, recalls and pauses. */
const historyOf = (minLength: number, maxLength: number) =>
  fc
    .array(
      fc.record({
        name: fc.constantFrom("li", "wang"),
        pause: fc.constantFrom(1, 4, 6, 300, 2000),
        mine: fc.boolean(),
        alone: fc.constantFrom<Partial<Message>>({}, {}, {}, { type: MessageType.tip }, { recalledAt: 1 }),
      }),
      { minLength, maxLength },
    )
    .map((items) => {
      let time = noon(1);
      return items.map(({ name, pause, mine, alone }, index) => {
        time += pause * 60_000;
        return by(name, index + 1, { time, mine, ...alone });
      });
    });

/** Some that fit into a window, and some that fill it. */
const history = fc.oneof(historyOf(2, 60), historyOf(360, 420));

describe("an older page", () => {
  it("changes neither key nor shape of any line shown, nor what stands between two", () => {
    fc.assert(
      fc.property(
        history,
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        fc.boolean(),
        (rows, cut, size, unread, hasNewest) => {
          const start = cut % Math.min(rows.length, 120);
          const first = rows[unread % rows.length]?.id ?? null;
          const timeline = at(rows.slice(start).slice(0, 300), {
            hasOldest: false,
            hasNewest: hasNewest && rows.length - start <= 300,
          });
          const before = build(timeline, [], first);
          const page = rows.slice(Math.max(0, start - size), start);
          const after = build(extendOlder(timeline, page), [], first);
          const shown = before.filter((row) => row.kind !== "gap");
          const from = after.findIndex((row) => row.key === shown[0]?.key);
          const kept = after.slice(from).filter((row) => row.kind !== "gap");
          if (timeline.window.rows.length === 1) return;
          expect(from).toBeGreaterThanOrEqual(0);
          // The newer end may have slid out; what is left stands as it did.
          expect(kept).toEqual(shown.slice(0, kept.length));
          expect(kept.length).toBeGreaterThanOrEqual(Math.min(shown.length, 200));
        },
      ),
      { numRuns: 150 },
    );
  });
});
