import type { ChatRef } from "./chat";
import type { HistorySource } from "./history";
import type { Message } from "./message";
import { changedAt, compareMessages } from "./order";
import { mergeRows, newest, oldest, type Window } from "./window";

/** What is known of a service: whether it tells what changed since a time. */
export interface ChangesMemory {
  tellsChanges: boolean | null;
}

export interface ChangesRequest {
  readonly source: HistorySource;
  readonly memory: ChangesMemory;
  readonly chat: ChatRef;
  readonly window: Window;
  /** Changes up to this time are known, Unix ms; 0 when no time is. */
  readonly since: number;
  /** The chat's newest page, just read: what a service tells of changes has to agree with it. */
  readonly page: readonly Message[];
}

/** Changes reach a reader out of order by less than this, in ms. */
const SLACK = 60_000;

/** How many changes are asked for at a time (Murexide), and in how many pages before reading the window is cheaper. */
const PAGE = 100;
const PAGES = 4;

/** A page of so many rows may be all that a service gives at once: the smallest page that a client asks for (MD3). */
const MAYBE_FULL = 20;

/**
 * What may have changed in a window unseen, page by page: by asking the service what did, where it tells that (it is not
 * documented), else by reading all of the window again, from its newer end.
 * @throws whatever the source throws
 */
export async function* missedChanges(request: ChangesRequest): AsyncGenerator<readonly Message[]> {
  const told = await toldChanges(request);
  if (told) yield told;
  else yield* readAgain(request);
}

/**
 * What the service tells of changes since a time; null where it cannot be relied on. Which come first of more changes than a
 * page holds is not known: pages are asked for until one brings nothing new, and the last must not be a full one.
 */
async function toldChanges(request: ChangesRequest): Promise<readonly Message[] | null> {
  const { source, memory, chat, since } = request;
  if (memory.tellsChanges === false || since === 0) return null;
  const start = Math.max(0, since - SLACK);
  let rows: readonly Message[] = [];
  for (let [from, asked] = [start, 0]; asked < PAGES; asked++) {
    const page = await source.listUpdated(chat, from, PAGE);
    const more = page && mergeRows(rows, page);
    if (!page || more === rows) {
      memory.tellsChanges = page !== null && agrees(rows, request.page, start);
      return memory.tellsChanges && (page?.length ?? 0) < MAYBE_FULL ? rows : null;
    }
    rows = more ?? rows;
    // Several may have changed at once, on both sides of a page's end.
    from = Math.max(start, page.reduce((latest, row) => Math.max(latest, changedAt(row)), 0) - 1);
  }
  return null;
}

/** Whether what was told looks at the time, and has what is known to have changed since. */
function agrees(told: readonly Message[], page: readonly Message[], start: number): boolean {
  const ids = new Set(told.map(({ id }) => id));
  return (
    told.every((row) => changedAt(row) >= start) && page.every((row) => changedAt(row) <= start || ids.has(row.id))
  );
}

/** The window's rows as they are now. */
async function* readAgain({ source, chat, window }: ChangesRequest): AsyncGenerator<readonly Message[]> {
  const [first, last] = [oldest(window), newest(window)];
  if (!first || !last) return;
  // A row that could not be read may have no id to ask by.
  let from = window.rows.findLast((row) => !row.unreadable);
  if (from) yield await source.listAround(chat, { id: from.id }, 1);
  while (from && compareMessages(from, first) > 0) {
    const page = mergeRows([], await source.listBefore(chat, from.id, PAGE));
    yield page;
    const next: Message | undefined = page[0];
    if (!next || compareMessages(next, from) >= 0) return;
    from = next;
  }
}
