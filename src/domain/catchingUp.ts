import type { Message } from "./message";
import { compareMessages } from "./order";
import { bound, highestSeq, latestChange, replaceWindow, settle, type Timeline } from "./timeline";
import { addNewest, mergeRows, newest, type CatchUp } from "./window";

/**
 * Shows rows as they were known some time ago, up to what was the newest then: what came or changed since may have been
 * missed, and is asked for as after a pause. A page that is on its way for the empty timeline is as good for this one.
 */
export function recall(timeline: Timeline, rows: readonly Message[], hasOldest: boolean): Timeline {
  const asked = { ...interrupt(timeline), unseenSince: latestChange(rows, 0) };
  return { ...replaceWindow(asked, rows, { hasOldest, hasNewest: true }), generation: timeline.generation };
}

/**
 * Something may have been missed by now: what is pushed from here on waits until `catchUp`, and what is here has to be
 * asked for changes.
 */
export const interrupt = (timeline: Timeline): Timeline => ({
  ...timeline,
  interrupted: true,
  interruptions: timeline.interruptions + 1,
  unseenSince: timeline.unseenSince ?? timeline.changedAt,
  pushed: new Map(),
});

/** Takes in rows as the service has them now, where they belong to what is here; the others change nothing. */
export function amend(timeline: Timeline, rows: readonly Message[]): Timeline {
  const [first, last] = [timeline.window.rows[0], newest(timeline.window)];
  if (!first || !last) return timeline;
  const within = rows.filter((row) => compareMessages(row, first) >= 0 && compareMessages(row, last) <= 0);
  const later = new Map(rows.map((row) => [row.id, row]));
  const ahead = mergeRows(
    timeline.ahead,
    timeline.ahead.flatMap((row) => later.get(row.id) ?? []),
  );
  const window = { ...timeline.window, rows: mergeRows(timeline.window.rows, within) };
  return settle(bound({ ...timeline, window, ahead, changedAt: latestChange(rows, timeline.changedAt) }, "newer"));
}

/** Every change to what is here is known. */
export const seeChanges = (timeline: Timeline): Timeline => ({ ...timeline, unseenSince: null });

const afresh = { older: "idle", newer: "idle", unseenSince: null } as const;

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
    ...(replaced ? { ...afresh, generation: timeline.generation + 1 } : {}),
    // A page alone does not tell that the rest of the window has not changed.
    changedAt: replaced || timeline.unseenSince !== null ? latestChange(page, timeline.changedAt) : timeline.changedAt,
    expectedNewest: highestSeq(page, timeline.expectedNewest),
  };
  return { timeline: settle(bound(next, atBottom ? "newer" : "older")), result };
}
