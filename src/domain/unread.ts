import type { ChatRef } from "./chat";
import type { HistorySource } from "./history";
import type { Message } from "./message";
import { mergeRows } from "./window";

/** A chat's newest rows, reaching back to its first unread one where that is not too far. */
export interface UnreadStart {
  readonly rows: readonly Message[];
  readonly hasOldest: boolean;
  /** The first unread message; null when nothing is unread. */
  readonly first: string | null;
}

/** How far back the first unread message is looked for, in rows. */
const REACH = 250;

/**
 * Reads the newest page and as many before it as it takes to hold `unread` messages of others. Past the reach, the line
 * stands at the oldest row that will be drawn: everything below it is unread.
 * @throws whatever the source throws
 */
export async function unreadStart(
  source: HistorySource,
  chat: ChatRef,
  unread: number,
  pageSize: number,
): Promise<UnreadStart> {
  let rows = mergeRows([], await source.listNewest(chat, pageSize));
  let hasOldest = rows.length === 0;
  // A few rows more, so that something already read stands above the line.
  while (!hasOldest && ofOthers(rows).length < unread + 5 && rows.length < REACH && unread > 0) {
    const longer = mergeRows(rows, await source.listBefore(chat, rows[0]?.id ?? "", pageSize));
    hasOldest = longer.length === rows.length;
    rows = longer;
  }
  // The first row of a window with more before it is not drawn.
  return { rows, hasOldest, first: firstUnread(hasOldest ? rows : rows.slice(1), unread) };
}

const ofOthers = (rows: readonly Message[]): Message[] => rows.filter((row) => !row.mine);

function firstUnread(rows: readonly Message[], unread: number): string | null {
  if (unread === 0) return null;
  const others = ofOthers(rows);
  return others.at(-Math.min(unread, others.length))?.id ?? null;
}
