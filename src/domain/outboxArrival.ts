import type { ChatRef } from "./chat";
import type { HistorySource } from "./history";
import type { Message } from "./message";

/** Whether the service has a message; `unknown` when its history is too long to tell. */
export type Arrival = "arrived" | "absent" | "unknown";

/** A message whose answer was lost. */
export interface Lost {
  readonly chat: ChatRef;
  readonly id: string;
  /** When it may have arrived at the earliest, Unix ms by this machine's clock. */
  readonly since: number;
}

const PAGE = 100;
/** Pages that are read back before the answer is `unknown`. */
const MOST_PAGES = 30;
/** How far this machine's clock may be ahead of the service's, in ms. */
const CLOCKS_DIFFER = 3600_000;

/**
 * Asks the history for a message, so that it is not sent twice to a service that takes one id twice. It looks through the
 * newest page, then asks for the id itself; that this finds nothing counts only where it finds another message of that
 * page. Where it does not, the pages are read back to when the message can have arrived.
 * @throws what the source throws when it cannot be asked
 */
export async function findArrival(source: HistorySource, { chat, id, since }: Lost): Promise<Arrival> {
  const newest = await source.listNewest(chat, PAGE);
  if (newest.length === 0) return "absent";
  if (holds(newest, id)) return "arrived";
  const [found, known] = [await lookUp(source, chat, id), newest.find(isReadable)];
  if (found) return "arrived";
  if (known && (await lookUp(source, chat, known.id))) return "absent";
  return readBack(source, newest, { chat, id, since: since - CLOCKS_DIFFER });
}

const isReadable = (row: Message): boolean => !row.unreadable;
const holds = (page: readonly Message[], id: string): boolean => page.some((row) => row.id === id);

/** Some services refuse to look for what they do not have; the pages tell then, or that nothing can be asked. */
async function lookUp(source: HistorySource, chat: ChatRef, id: string): Promise<boolean> {
  try {
    return holds(await source.listAround(chat, { id }, 1), id);
  } catch {
    return false;
  }
}

async function readBack(source: HistorySource, newest: readonly Message[], lost: Lost): Promise<Arrival> {
  const seen = new Set<string>();
  let page = newest;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    if (holds(page, lost.id)) return "arrived";
    const fresh = page.filter((row) => isReadable(row) && !seen.has(row.id));
    const [first, ...rest] = fresh;
    if (!first) return "absent";
    const oldest = rest.reduce((a, b) => (b.seq < a.seq ? b : a), first);
    if (oldest.time < lost.since) return "absent";
    for (const row of fresh) seen.add(row.id);
    page = await source.listBefore(lost.chat, oldest.id, PAGE);
  }
  return "unknown";
}
