import type { ChatRef } from "./chat";
import type { HistorySource } from "./history";
import type { Message } from "./message";
import { mergeRows } from "./window";

/** The first places that are tried; a chat whose numbers have holes may not have the very first. */
const FIRST_PLACES = [1, 2, 4, 8, 16, 32, 64];
/** How many pages may lie before the place that was found. */
const STEPS = 5;

/**
 * Reads a chat's first messages, oldest first; null where the service cannot be asked for a place.
 * @throws whatever the source throws
 */
export async function readOldest(
  source: HistorySource,
  chat: ChatRef,
  pageSize: number,
): Promise<readonly Message[] | null> {
  for (const seq of FIRST_PLACES) {
    const page = await source.listAround(chat, { seq }, pageSize);
    if (page.length > 0) return toStart(source, chat, mergeRows([], page), pageSize);
  }
  return null;
}

/** Reads on towards the start until a page brings nothing older; null when it is too far, so the place was ignored. */
async function toStart(
  source: HistorySource,
  chat: ChatRef,
  found: readonly Message[],
  pageSize: number,
): Promise<readonly Message[] | null> {
  let rows = found;
  for (let step = 0; step < STEPS; step++) {
    const longer = mergeRows(rows, await source.listBefore(chat, rows[0]?.id ?? "", pageSize));
    if (longer.length === rows.length) return rows;
    rows = longer;
  }
  return null;
}
