import type { ChatRef } from "./chat";
import type { HistorySource } from "./history";
import type { Message } from "./message";
import { compareMessages } from "./order";
import { mergeRows, newest, oldest, touches, type Window } from "./window";

/** The ways in which a service may page forward; nothing documented does. */
type ForwardWay = "around-newest" | "seq-ahead";

/** What is known of a service: the ways that brought newer rows, and those that did not although there were some. */
export type ForwardMemory = Map<ForwardWay, "works" | "fails">;

/**
 * A page that joins the window at its newer end, or nothing, when only a jump to the newest is left. `reachesNewest` when it
 * is proven to end with the chat's newest message.
 */
export type ForwardResult =
  | { readonly kind: "page"; readonly rows: readonly Message[]; readonly reachesNewest: boolean }
  | { readonly kind: "none" };

export interface ForwardRequest {
  readonly source: HistorySource;
  readonly memory: ForwardMemory;
  readonly chat: ChatRef;
  readonly window: Window;
  /** The highest sequence number known of the chat; 0 when none is. */
  readonly expectedNewest: number;
  readonly pageSize: number;
  /** Told how many rows a walk back from the newest has read so far. */
  readonly onProgress?: (rows: number) => void;
}

/** How many rows list-message-by-seq gives without leaving a hole. Source: docs, list-message-by-seq. */
const AFTER_SEQ_REACH = 30;

/** How many rows a walk back from the newest reads at a time, and before it gives up. */
const WALK_PAGE = 100;
const WALK_LIMIT = 2000;

/**
 * Reads the page after a window's newer end by the ways that may work, in turn. A way is judged only by what it brought: rows
 * that join the window, and newer ones among them. What failed once, although newer rows existed, is not tried again.
 * @throws whatever the source throws
 */
export async function readForward(request: ForwardRequest): Promise<ForwardResult> {
  const last = newest(request.window);
  if (!last) return { kind: "none" };
  const near = await afterSeq(request, last);
  if (near) return near;
  for (const way of waysByPromise(request.memory)) {
    const rows = await ways[way](request, last);
    if (rows && bringsNewer(request.window, rows)) {
      request.memory.set(way, "works");
      return { kind: "page", rows, reachesNewest: false };
    }
    if (request.expectedNewest > last.seq) request.memory.set(way, "fails");
  }
  return walkBack(request);
}

function waysByPromise(memory: ForwardMemory): ForwardWay[] {
  const all: ForwardWay[] = ["around-newest", "seq-ahead"];
  const works = all.filter((way) => memory.get(way) === "works");
  return works.length > 0 ? works : all.filter((way) => memory.get(way) !== "fails");
}

function bringsNewer(window: Window, page: readonly Message[]): boolean {
  const last = newest(window);
  return !!last && touches(window, page) && page.some((row) => compareMessages(row, last) > 0);
}

/** Complete near the newest: asked from just before the last row, which must come back to prove that nothing is left out. */
async function afterSeq(request: ForwardRequest, last: Message): Promise<ForwardResult | null> {
  if (request.expectedNewest - last.seq > AFTER_SEQ_REACH * spacing(request.window)) return null;
  const rows = await request.source.listAfterSeq(request.chat, Math.max(0, Math.ceil(last.seq) - 1));
  return rows.some((row) => row.id === last.id) ? { kind: "page", rows, reachesNewest: true } : null;
}

const ways: Record<ForwardWay, (request: ForwardRequest, last: Message) => Promise<readonly Message[] | null>> = {
  "around-newest": ({ source, chat, pageSize }, last) => source.listAround(chat, { id: last.id }, pageSize),

  /** A place about a page ahead; nearer when the page that comes does not reach back to the window. */
  "seq-ahead": async ({ source, chat, window, expectedNewest, pageSize }, last) => {
    let step = (pageSize - 1) * spacing(window);
    while (step >= 1) {
      const ahead = Math.floor(last.seq + step);
      const seq = expectedNewest > last.seq ? Math.min(ahead, expectedNewest) : ahead;
      const rows = await source.listAround(chat, { seq }, pageSize);
      if (rows.length === 0 || bringsNewer(window, rows)) return rows;
      if (rows.every((row) => compareMessages(row, last) <= 0)) return null;
      step = step > 8 ? step / 4 : 0;
    }
    return null;
  },
};

/** Reads from the newest backwards until the rows meet the window; gives up past a limit. */
async function walkBack({ source, chat, window, onProgress }: ForwardRequest): Promise<ForwardResult> {
  let rows = mergeRows([], await source.listNewest(chat, WALK_PAGE));
  while (!touches(window, rows)) {
    const first = rows[0];
    if (!first || rows.length >= WALK_LIMIT) return { kind: "none" };
    const longer = mergeRows(rows, await source.listBefore(chat, first.id, WALK_PAGE));
    if (longer.length === rows.length) return { kind: "none" };
    rows = longer;
    onProgress?.(rows.length);
  }
  return { kind: "page", rows, reachesNewest: true };
}

/** How far apart the sequence numbers of neighbours are, on average; at least 1. */
function spacing(window: Window): number {
  const [first, last] = [oldest(window), newest(window)];
  if (!first || !last || window.rows.length < 2) return 1;
  return Math.max(1, (last.seq - first.seq) / (window.rows.length - 1));
}
