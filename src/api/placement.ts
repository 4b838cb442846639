import type { Message } from "@/domain/message";

type Placed = "seq" | "time";

/**
 * Gives unreadable rows without a place or time one between their neighbours in the page, whichever way the page runs:
 * a run of them is spread evenly over the gap. At an end of the page they go on by fractions of one.
 */
export function placeUnreadable(page: readonly Message[]): Message[] {
  return placeBy(placeBy(page, "seq"), "time");
}

function placeBy(page: readonly Message[], key: Placed): Message[] {
  const rises = direction(page, key);
  return page.map((row, at) => {
    if (!row.unreadable || row[key] > 0) return row;
    const before = page.findLastIndex((other, index) => index < at && other[key] > 0);
    const after = page.findIndex((other, index) => index > at && other[key] > 0);
    return { ...row, [key]: between(at, before, page[before]?.[key], after, page[after]?.[key], rises, page.length) };
  });
}

function between(
  at: number,
  before: number,
  low: number | undefined,
  after: number,
  high: number | undefined,
  rises: number,
  length: number,
): number {
  if (low !== undefined && high !== undefined) return low + ((high - low) * (at - before)) / (after - before);
  if (low !== undefined) return low + (rises * (at - before)) / (length - before);
  if (high !== undefined) return Math.max(0, high - (rises * (after - at)) / (after + 1));
  return 0;
}

/** 1 when the page's readable rows rise, else -1, the documented order. */
function direction(page: readonly Message[], key: Placed): number {
  const known = page.filter((row) => row[key] > 0);
  const first = known.at(0)?.[key] ?? 0;
  const last = known.at(-1)?.[key] ?? 0;
  return last > first ? 1 : -1;
}
