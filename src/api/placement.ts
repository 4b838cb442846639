import type { Message } from "@/domain/message";

type Key = "seq" | "time";

/** A value that is known, and where in the page. */
interface Known {
  readonly at: number;
  readonly value: number;
}

/**
 * Gives unreadable rows without a place or time one between their neighbours in the page, whichever way the page runs:
 * a run of them is spread evenly over the gap, and over one step beyond an end of the page.
 */
export function placeUnreadable(page: readonly Message[]): Message[] {
  return placeBy(placeBy(page, "seq"), "time");
}

function placeBy(page: readonly Message[], key: Key): Message[] {
  const known = page.flatMap((row, at): Known[] => (row[key] > 0 ? [{ at, value: row[key] }] : []));
  const step = stepOf(known);
  return page.map((row, at) => {
    if (!row.unreadable || row[key] > 0) return row;
    const before = known.findLast((other) => other.at < at);
    const after = known.find((other) => other.at > at);
    const from = before ?? (after && { at: -1, value: after.value - step });
    const to = after ?? (before && { at: page.length, value: before.value + step });
    return from && to ? { ...row, [key]: between(from, to, at) } : row;
  });
}

function between(from: Known, to: Known, at: number): number {
  return from.value + ((to.value - from.value) * (at - from.at)) / (to.at - from.at);
}

/** 1 in a page that rises, else -1: newest first is the documented order. */
function stepOf(known: readonly Known[]): number {
  return (known.at(-1)?.value ?? 0) > (known.at(0)?.value ?? 0) ? 1 : -1;
}
