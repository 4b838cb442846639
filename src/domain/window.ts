import type { Message } from "./message";
import { compareMessages, joinMessages, sortedUnique } from "./order";

/**
 * A contiguous stretch of one chat's history: nothing that the service holds between its first and last row is missing.
 * Rows are unique by id and in timeline order.
 */
export interface Window {
  readonly rows: readonly Message[];
  /** The first row is the chat's first. */
  readonly hasOldest: boolean;
  /** The last row is the chat's last. */
  readonly hasNewest: boolean;
}

/** A window on nothing yet. */
export const emptyWindow: Window = { rows: [], hasOldest: false, hasNewest: false };

/** The window's first row, if it has any. */
export const oldest = (window: Window): Message | undefined => window.rows[0];

/** The window's last row, if it has any. */
export const newest = (window: Window): Message | undefined => window.rows.at(-1);

/** A window on exactly this page. */
export function windowOf(page: readonly Message[], edges: { hasOldest: boolean; hasNewest: boolean }): Window {
  return { rows: sortedUnique(page), ...edges };
}

/** The rows in timeline order, each id once. The same rows merged in any order give the same result. */
export function mergeRows(rows: readonly Message[], more: readonly Message[]): readonly Message[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  let changed = false;
  for (const row of more) {
    const before = known.get(row.id);
    const after = before ? joinMessages(before, row) : row;
    if (after !== before) changed = true;
    known.set(row.id, after);
  }
  return changed ? [...known.values()].sort(compareMessages) : rows;
}

/**
 * Whether a contiguous page joins the window without a hole between: they share a row, or the page begins before the
 * window ends and ends after it begins.
 */
export function touches(window: Window, page: readonly Message[]): boolean {
  const [first, last] = [oldest(window), newest(window)];
  if (!first || !last || page.length === 0) return false;
  const ids = new Set(window.rows.map((row) => row.id));
  if (page.some((row) => ids.has(row.id))) return true;
  const sorted = sortedUnique(page);
  const [start, end] = [sorted[0], sorted.at(-1)];
  return !!start && !!end && compareMessages(start, last) < 0 && compareMessages(first, end) < 0;
}

/**
 * Adds the page before a row, the first one unless told; a page that goes back as far as the window and brings nothing older
 * shows that there is nothing older. The window unchanged when the row has slid out of it: a hole would lie between.
 */
export function addOlder(window: Window, page: readonly Message[], before = oldest(window)): Window {
  const [first, last] = [oldest(window), newest(window)];
  if (!first || !last || !before) return windowOf(page, { hasOldest: page.length === 0, hasNewest: window.hasNewest });
  if (!window.rows.some((row) => row.id === before.id)) return window;
  const fitting = page.filter((row) => compareMessages(row, last) <= 0);
  const isOlderThan = (than: Message) => fitting.some((row) => compareMessages(row, than) < 0);
  const goesBack = !isOlderThan(before) || fitting.some((row) => row.id === first.id);
  const hasOldest = window.hasOldest || (goesBack && !isOlderThan(first));
  return { ...window, rows: mergeRows(window.rows, fitting), hasOldest };
}

/**
 * Adds a page that reaches past the last row; the window unchanged when the page does not join it.
 * @param reachesNewest the page is known to end with the chat's newest message
 */
export function addNewer(window: Window, page: readonly Message[], reachesNewest: boolean): Window {
  if (!touches(window, page)) return window;
  return { ...window, rows: mergeRows(window.rows, page), hasNewest: window.hasNewest || reachesNewest };
}

/** What a newest page did to a window: joined it, took its place, or was left out because a hole lies between. */
export type CatchUp = "joined" | "replaced" | "apart";

/**
 * Brings in the chat's newest page after a pause. Without a shared row there is a hole between: a reader at the bottom is
 * moved to the newest page, one in the history keeps the window, which then no longer reaches the newest.
 */
export function addNewest(
  window: Window,
  page: readonly Message[],
  atBottom: boolean,
): { window: Window; result: CatchUp } {
  if (touches(window, page)) return { window: addNewer(window, page, true), result: "joined" };
  if (window.rows.length === 0 || atBottom)
    return { window: windowOf(page, { hasOldest: page.length === 0, hasNewest: true }), result: "replaced" };
  return { window: { ...window, hasNewest: page.length === 0 && window.hasNewest }, result: "apart" };
}

/** How many rows must follow each other for their numbers to be taken as dense. */
const DENSE = 5;

/**
 * Whether a message comes after the window's last row but may not follow it: the numbers before it left none out, and it does.
 * Numbers need not be dense, so that this is a reason to ask and no proof.
 */
export function skips(window: Window, message: Message): boolean {
  const end = window.rows.slice(-DENSE);
  const last = end.at(-1);
  const isDense = end.length === DENSE && end.every((row, index) => row.seq - index === end[0]?.seq);
  return isDense && last !== undefined && message.seq > last.seq + 1;
}

/** Forgets what exceeds `size` on one side, and with it that the window reaches that end; also returns what went. */
export function trim(
  window: Window,
  side: "older" | "newer",
  size: number,
): { window: Window; cut: readonly Message[] } {
  const excess = window.rows.length - size;
  if (excess <= 0) return { window, cut: [] };
  return side === "older"
    ? { window: { ...window, rows: window.rows.slice(excess), hasOldest: false }, cut: window.rows.slice(0, excess) }
    : { window: { ...window, rows: window.rows.slice(0, size), hasNewest: false }, cut: window.rows.slice(size) };
}
