import type { ChatRef } from "./chat";
import type { Message, MessagePatch } from "./message";
import { compareMessages } from "./order";
import { applyHeld, applyPatch, holdPatch, type HeldPatches } from "./patches";
import {
  addNewer,
  addNewest,
  addOlder,
  emptyWindow,
  mergeRows,
  newest,
  touches,
  trim,
  windowOf,
  type CatchUp,
  type Window,
} from "./window";

/** How many rows the window holds; the list library slows down in proportion to it (see `npm run bench`). */
export const WINDOW_SIZE = 300;

/** How many rows that slid out of the newer end are kept, so that scrolling back down asks nobody. */
const AHEAD_SIZE = 3000;

/** How many pushed messages wait for a window that reaches the newest. */
const LATE_SIZE = 100;

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
  /** Something may have been missed since the newest page was read. */
  readonly interrupted: boolean;
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
    interrupted: false,
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
  };
  return settle(bound(next, "newer"));
}

/** Marks a request as under way; null when one is already, or when the window ends there. */
export function beginLoad(timeline: Timeline, side: "older" | "newer"): Timeline | null {
  const ended = side === "older" ? timeline.window.hasOldest : timeline.window.hasNewest;
  if (ended || timeline[side] === "loading" || timeline.window.rows.length === 0) return null;
  return { ...timeline, [side]: "loading" };
}

/** Marks the end of a request that brought nothing. */
export function endLoad(timeline: Timeline, side: "older" | "newer", failed: boolean): Timeline {
  return { ...timeline, [side]: failed ? "failed" : "idle" };
}

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

/** What is pushed from now on may follow something that was missed: it waits until `catchUp`. */
export function interrupt(timeline: Timeline): Timeline {
  return timeline.interrupted ? timeline : { ...timeline, interrupted: true };
}

/** Brings in the chat's newest page after a pause; see `addNewest`. */
export function catchUp(
  timeline: Timeline,
  page: readonly Message[],
  atBottom: boolean,
): { timeline: Timeline; result: CatchUp } {
  const { window, result } = addNewest(timeline.window, page, atBottom);
  const replaced = result === "replaced";
  const next = {
    ...timeline,
    window,
    // What slid out may have changed during the pause.
    ahead: [],
    interrupted: false,
    ...(replaced ? { generation: timeline.generation + 1, older: "idle" as const, newer: "idle" as const } : {}),
    expectedNewest: highestSeq(page, timeline.expectedNewest),
  };
  return { timeline: settle(bound(next, atBottom ? "newer" : "older")), result };
}

/** Takes in a pushed message: at the end of a window that reaches the newest, otherwise only once one does. */
export function receive(timeline: Timeline, message: Message, atBottom: boolean): Timeline {
  const expectedNewest = Math.max(timeline.expectedNewest, Math.ceil(message.seq));
  const { rows: present, hasNewest } = timeline.window;
  const known = present.some((row) => row.id === message.id);
  const [first, last] = [present[0], present.at(-1)];
  const after = (row: Message | undefined) => !row || compareMessages(message, row) > 0;
  const fits = message.seq > 0 && (after(last) ? hasNewest && !timeline.interrupted : after(first));
  if (!known && !fits) return { ...timeline, expectedNewest, late: [...timeline.late, message].slice(-LATE_SIZE) };
  const window = { ...timeline.window, rows: mergeRows(present, [message]) };
  return settle(bound({ ...timeline, expectedNewest, window }, atBottom ? "newer" : "older"));
}

/** Makes a change to a row, or keeps it until the row comes. */
export function patchTimeline(timeline: Timeline, patch: MessagePatch): Timeline {
  const change = (rows: readonly Message[]) =>
    rows.some((row) => row.id === patch.id)
      ? rows.map((row) => (row.id === patch.id ? applyPatch(row, patch) : row))
      : rows;
  const rows = change(timeline.window.rows);
  const ahead = change(timeline.ahead);
  const late = change(timeline.late);
  const next = { ...timeline, window: { ...timeline.window, rows }, ahead, late };
  const isHere = rows !== timeline.window.rows || ahead !== timeline.ahead;
  // A row that waits may be read anew before it is shown.
  return isHere ? next : { ...next, held: holdPatch(timeline.held, patch) };
}

/** Lets the window slide to its size at the end away from the reader; what leaves at the newer end waits in `ahead`. */
function bound(timeline: Timeline, reading: "older" | "newer"): Timeline {
  const { window: whole, late } = takeLate(timeline);
  const { window, cut } = trim(whole, reading === "older" ? "newer" : "older", WINDOW_SIZE);
  const ahead = reading === "older" ? [...cut, ...timeline.ahead].slice(0, AHEAD_SIZE) : timeline.ahead;
  return { ...timeline, window, ahead, late };
}

/** The window with what was pushed while the page that reaches the newest was being read. */
function takeLate({ window, late, interrupted }: Timeline): Pick<Timeline, "window" | "late"> {
  if (!window.hasNewest || interrupted || late.length === 0) return { window, late };
  const last = newest(window);
  const after = late.filter((row) => !last || compareMessages(row, last) > 0);
  return { window: { ...window, rows: mergeRows(window.rows, after) }, late: [] };
}

const highestSeq = (rows: readonly Message[], least: number): number =>
  rows.reduce((highest, row) => Math.max(highest, Math.ceil(row.seq)), least);

/** Makes the waiting patches and keeps what is known of the end true. */
function settle(timeline: Timeline): Timeline {
  const { rows, held } = applyHeld(timeline.window.rows, timeline.held);
  const last = rows.at(-1);
  const expectedNewest = Math.max(timeline.expectedNewest, Math.ceil(last?.seq ?? 0));
  return { ...timeline, window: { ...timeline.window, rows }, held, expectedNewest };
}
