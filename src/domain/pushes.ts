import type { Message, MessagePatch } from "./message";
import { compareMessages } from "./order";
import { applyPatch, holdPatch } from "./patches";
import { growPushed, notePushed } from "./streams";
import { bound, highestSeq, latestChange, settle, type Timeline } from "./timeline";
import { mergeRows } from "./window";

/** How many pushed messages wait for a window that reaches the newest. */
const LATE_SIZE = 100;

/** Takes in a pushed message: at the end of a window that reaches the newest, otherwise only once one does. */
export function receive(timeline: Timeline, message: Message, atBottom: boolean): Timeline {
  const next = {
    ...timeline,
    expectedNewest: Math.max(timeline.expectedNewest, Math.ceil(message.seq)),
    changedAt: latestChange([message], timeline.changedAt),
    pushed: notePushed(timeline.pushed, message.id, message.content.text ?? ""),
  };
  const { rows: present, hasNewest } = timeline.window;
  const known = present.some((row) => row.id === message.id);
  const [first, last] = [present[0], present.at(-1)];
  const after = (row: Message | undefined) => !row || compareMessages(message, row) > 0;
  const fits = message.seq > 0 && (after(last) ? hasNewest && !timeline.interrupted : after(first));
  if (!known && !fits) return wait(next, message);
  const window = { ...timeline.window, rows: mergeRows(present, [message]) };
  return settle(bound({ ...next, window }, atBottom ? "newer" : "older"));
}

/** Keeps a message that may not follow the window; the oldest that wait go first, and leave a hole. */
function wait(timeline: Timeline, message: Message): Timeline {
  const all = mergeRows(timeline.late, [message]);
  const late = all.slice(-LATE_SIZE);
  return { ...timeline, late, lateFrom: highestSeq(all.slice(0, -LATE_SIZE), timeline.lateFrom) };
}

/** Makes a change to a row, or keeps it until the row comes. */
export function patchTimeline(timeline: Timeline, patch: MessagePatch): Timeline {
  const { timeline: next, found } = changeRow(timeline, patch.id, (row) => applyPatch(row, patch));
  const { pushed } = timeline;
  const text = patch.content?.text;
  const known = text !== undefined && pushed.has(patch.id) ? { pushed: notePushed(pushed, patch.id, text) } : {};
  const change = Math.max(patch.editedAt ?? 0, patch.recalledAt ?? 0);
  // A row that waits may be read anew before it is shown.
  if (found === "late" || found === "nowhere") return { ...next, ...known, held: holdPatch(timeline.held, patch) };
  return { ...next, ...known, changedAt: Math.max(next.changedAt, change) };
}

/** Takes rows out, as when the reader deleted them; nothing else changes. */
export function dropRows(timeline: Timeline, ids: ReadonlySet<string>): Timeline {
  const without = (rows: readonly Message[]) =>
    rows.some(({ id }) => ids.has(id)) ? rows.filter(({ id }) => !ids.has(id)) : rows;
  const window = { ...timeline.window, rows: without(timeline.window.rows) };
  return { ...timeline, window, ahead: without(timeline.ahead), late: without(timeline.late) };
}

/** Adds a pushed piece to a row that a stream writes; see `growPushed`. */
export function growRow(timeline: Timeline, id: string, piece: string): { timeline: Timeline; certain: boolean } {
  const shown = findRow(timeline, id)?.content.text ?? "";
  const { pushed, text, certain } = growPushed(timeline.pushed, id, piece, shown);
  const grown = changeRow({ ...timeline, pushed }, id, (row) => ({ ...row, content: { ...row.content, text } }));
  return { timeline: grown.timeline, certain: certain && grown.found !== "nowhere" };
}

/** The row, if it is here or waits to be. */
export const findRow = ({ window, ahead, late }: Timeline, id: string): Message | undefined =>
  window.rows.find((row) => row.id === id) ?? ahead.find((row) => row.id === id) ?? late.find((row) => row.id === id);

/** Changes a row wherever it is. */
function changeRow(
  timeline: Timeline,
  id: string,
  change: (row: Message) => Message,
): { timeline: Timeline; found: "shown" | "late" | "nowhere" } {
  const inRows = (rows: readonly Message[]) =>
    rows.some((row) => row.id === id) ? rows.map((row) => (row.id === id ? change(row) : row)) : rows;
  const rows = inRows(timeline.window.rows);
  const ahead = inRows(timeline.ahead);
  const late = inRows(timeline.late);
  const isShown = rows !== timeline.window.rows || ahead !== timeline.ahead;
  const found = isShown ? "shown" : late !== timeline.late ? "late" : "nowhere";
  if (found === "nowhere") return { timeline, found };
  return { timeline: { ...timeline, window: { ...timeline.window, rows }, ahead, late }, found };
}
