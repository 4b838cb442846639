import { isSame } from "@/utils/same";
import type { Message } from "./message";

/**
 * The order of a timeline: by sequence number, then time, then id. Total over rows whose sequence number is known.
 * Returns below 0 when `a` comes first, above 0 when `b` does, 0 for the same row.
 */
export function compareMessages(a: Message, b: Message): number {
  return a.seq - b.seq || a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** When a message last changed as far as the service tells, Unix ms: sent, edited or recalled. */
export const changedAt = ({ time, editedAt = 0, recalledAt = 0 }: Message): number =>
  Math.max(time, editedAt, recalledAt);

/** The rows of one page in timeline order, each id once. The input may come in any order and repeat rows. */
export function sortedUnique(rows: readonly Message[]): Message[] {
  const byId = new Map<string, Message>();
  for (const row of rows) {
    const known = byId.get(row.id);
    byId.set(row.id, known ? joinMessages(known, row) : row);
  }
  return [...byId.values()].sort(compareMessages);
}

/**
 * One row from two readings of the same message: the later state wins as a whole, and what it does not say is filled in
 * from the other. The result does not depend on the order of the two; it is `a` itself when `b` says nothing new.
 */
export function joinMessages(a: Message, b: Message): Message {
  if (a === b) return a;
  const [older, newer] = compareState(a, b) <= 0 ? [a, b] : [b, a];
  const { unreadable, ...rest } = { ...older, ...newer };
  const joined: Message = {
    ...rest,
    seq: newer.seq || older.seq,
    time: newer.time || older.time,
    content: { ...older.content, ...newer.content },
    mine: a.mine || b.mine,
    // A row that was read once stays readable.
    ...(unreadable && older.unreadable && newer.unreadable ? { unreadable } : {}),
  };
  return isSame(joined, a) ? a : joined;
}

/** Orders two readings by how late they were taken: readable over not, then recalls, then edits, then growth. */
function compareState(a: Message, b: Message): number {
  const text = (message: Message) => message.content.text ?? "";
  return (
    Number(!a.unreadable) - Number(!b.unreadable) ||
    (a.recalledAt ?? 0) - (b.recalledAt ?? 0) ||
    (a.editedAt ?? 0) - (b.editedAt ?? 0) ||
    text(a).length - text(b).length ||
    a.seq - b.seq ||
    a.time - b.time ||
    (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)
  );
}
