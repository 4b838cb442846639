import type { ChatRef } from "./chat";
import type { Message } from "./message";
import { changedAt, compareMessages } from "./order";
import { applyHeld, type HeldPatches } from "./patches";
import type { PushedTexts } from "./streams";
import { addNewer, addOlder, emptyWindow, mergeRows, newest, touches, trim, windowOf, type Window } from "./window";

/** How many rows the window holds: what a change of the window costs is in proportion to it. */
export const WINDOW_SIZE = 300;

/** How many rows that slid out of the newer end are kept, so that scrolling back down asks nobody. */
const AHEAD_SIZE = 3000;

/** One end of the window: nothing under way, a request under way, or the last request failed. */
export type Edge = "idle" | "loading" | "failed";

/**
 * What one open chat shows: a bounded window of its history, what is known beyond the window, and changes that wait for
 * rows that are not here. Immutable: every function below returns a new one, or the same when nothing changed.
 */
export interface Timeline {
  readonly chat: ChatRef;
  /** Rises each time the window is replaced; a result asked for under another generation is stale. */
  readonly generation: number;
  readonly window: Window;
  readonly older: Edge;
  readonly newer: Edge;
  /** The highest sequence number that the chat is known to have. */
  readonly expectedNewest: number;
  /** Rows that follow the window without a hole; they slid out of it. */
  readonly ahead: readonly Message[];
  /** Messages that were pushed and may not follow the window without a hole, in the order of their coming. */
  readonly late: readonly Message[];
  /** Past this place pushed messages may be missing between the window and `late`, which is bounded. */
  readonly lateFrom: number;
  /** Something may have been missed since the newest page was read. */
  readonly interrupted: boolean;
  /** Rises with each moment at which something may have been missed; what was asked for before one may be out of date. */
  readonly interruptions: number;
  /** Up to this change, Unix ms, nothing was missed in the window: a push, or a reading of all of it; 0 for none. */
  readonly changedAt: number;
  /** Changes to the rows here after this time, Unix ms, may have been missed and are still to be asked for. */
  readonly unseenSince: number | null;
  /** The id of the row past which no way leads forward, once that is known. */
  readonly wall: string | null;
  readonly pushed: PushedTexts;
  readonly held: HeldPatches;
}

/** A timeline that has read nothing yet. */
export function openTimeline(chat: ChatRef): Timeline {
  return {
    chat,
    generation: 0,
    window: emptyWindow,
    older: "idle",
    newer: "idle",
    expectedNewest: 0,
    ahead: [],
    late: [],
    lateFrom: 0,
    interrupted: false,
    interruptions: 0,
    changedAt: 0,
    unseenSince: null,
    wall: null,
    pushed: new Map(),
    held: new Map(),
  };
}

/** Puts a page in place of the window, as after a jump; requests under way become stale. */
export function replaceWindow(
  timeline: Timeline,
  page: readonly Message[],
  edges: { hasOldest: boolean; hasNewest: boolean },
): Timeline {
  const next: Timeline = {
    ...timeline,
    generation: timeline.generation + 1,
    window: windowOf(page, edges),
    older: "idle",
    newer: "idle",
    ahead: [],
    // The page is newer than what was missed, unless something is being missed right now.
    unseenSince: timeline.interrupted ? timeline.unseenSince : null,
    changedAt: latestChange(page, timeline.changedAt),
  };
  return settle(bound(next, "newer"));
}

/** Marks a request as under way; null when one is already, when the window ends there, or when no way leads on. */
export function beginLoad(timeline: Timeline, side: "older" | "newer"): Timeline | null {
  const ended = side === "older" ? timeline.window.hasOldest : timeline.window.hasNewest;
  if (ended || timeline[side] === "loading" || timeline.window.rows.length === 0) return null;
  if (side === "newer" && isAtWall(timeline)) return null;
  return { ...timeline, [side]: "loading" };
}

/** Marks the end of a request that brought nothing. */
export function endLoad(timeline: Timeline, side: "older" | "newer", failed: boolean): Timeline {
  return { ...timeline, [side]: failed ? "failed" : "idle" };
}

/** Whether the window ends where no way leads forward. */
export const isAtWall = ({ window, wall }: Timeline): boolean =>
  !window.hasNewest && wall !== null && newest(window)?.id === wall;

/** Marks the end of a request for newer rows that found no way to any. */
export const raiseWall = (timeline: Timeline): Timeline => ({
  ...timeline,
  newer: "idle",
  wall: newest(timeline.window)?.id ?? null,
});

/** Adds a page read before a row, the first one unless told, and lets the newer end slide out. */
export function extendOlder(timeline: Timeline, page: readonly Message[], before?: Message): Timeline {
  return settle(bound({ ...timeline, older: "idle", window: addOlder(timeline.window, page, before) }, "older"));
}

/** How many rows enter the window at once; what a long page has beyond that waits in `ahead`. */
export const PAGE_SIZE = 50;

/** Adds a page that reaches past the last row, and lets the older end slide out. */
export function extendNewer(timeline: Timeline, page: readonly Message[], reachesNewest: boolean): Timeline {
  const last = newest(timeline.window);
  if (!last || !touches(timeline.window, page)) return { ...timeline, newer: "idle" };
  const isAfter = (row: Message) => compareMessages(row, last) > 0;
  const after = mergeRows(timeline.ahead, page.filter(isAfter));
  const entering = [...page.filter((row) => !isAfter(row)), ...after.slice(0, PAGE_SIZE)];
  const ahead = after.slice(PAGE_SIZE, PAGE_SIZE + AHEAD_SIZE);
  const window = addNewer(timeline.window, entering, reachesNewest && ahead.length === 0);
  const expectedNewest = highestSeq(after, timeline.expectedNewest);
  return settle(bound({ ...timeline, newer: "idle", window, ahead, expectedNewest }, "newer"));
}

/** Moves rows that slid out back in; null when none are kept. */
export function extendFromAhead(timeline: Timeline): Timeline | null {
  const last = newest(timeline.window);
  if (!last || timeline.ahead.length === 0) return null;
  return extendNewer(timeline, [last], highestSeq(timeline.ahead, 0) >= timeline.expectedNewest);
}

/** Lets the window slide to its size at the end away from the reader; what leaves at the newer end waits in `ahead`. */
export function bound(timeline: Timeline, reading: "older" | "newer"): Timeline {
  const { window: whole, late } = takeLate(timeline);
  const { window, cut } = trim(whole, reading === "older" ? "newer" : "older", WINDOW_SIZE);
  const ahead = reading === "older" ? [...cut, ...timeline.ahead].slice(0, AHEAD_SIZE) : timeline.ahead;
  return { ...timeline, window, ahead, late };
}

/** The window with what was pushed while the page that reaches the newest was being read. */
function takeLate({ window, late, lateFrom, interrupted }: Timeline): Pick<Timeline, "window" | "late"> {
  if (!window.hasNewest || interrupted || late.length === 0) return { window, late };
  const last = newest(window);
  if ((last?.seq ?? 0) < lateFrom) return { window: { ...window, hasNewest: false }, late };
  const after = late.filter((row) => !last || compareMessages(row, last) > 0);
  return { window: { ...window, rows: mergeRows(window.rows, after) }, late: [] };
}

/** The highest sequence number of these rows, or the least where that is higher. */
export const highestSeq = (rows: readonly Message[], least: number): number =>
  rows.reduce((highest, row) => Math.max(highest, Math.ceil(row.seq)), least);

/** When the last of these rows was said, edited or recalled, Unix ms, or the least where that is later. */
export const latestChange = (rows: readonly Message[], least: number): number =>
  rows.reduce((latest, row) => Math.max(latest, changedAt(row)), least);

/** Makes the waiting patches and keeps what is known of the end true. */
export function settle(timeline: Timeline): Timeline {
  const { rows, held } = applyHeld(timeline.window.rows, timeline.held);
  const last = rows.at(-1);
  const expectedNewest = Math.max(timeline.expectedNewest, Math.ceil(last?.seq ?? 0));
  return { ...timeline, window: { ...timeline.window, rows }, held, expectedNewest };
}
