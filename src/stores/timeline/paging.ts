import { readForward, type ForwardMemory } from "@/domain/forward";
import type { HistorySource } from "@/domain/history";
import {
  beginLoad,
  endLoad,
  extendFromAhead,
  extendNewer,
  extendOlder,
  PAGE_SIZE,
  raiseWall,
  type Timeline,
} from "@/domain/timeline";
import { problemOf } from "../problem";
import type { TimelineState } from "./state";

export interface Paging {
  readonly loadOlder: () => Promise<void>;
  readonly loadNewer: () => Promise<void>;
}

/** The pages that extend the window at its two ends. */
export function createPaging(state: TimelineState, source: HistorySource): Paging {
  const memory: ForwardMemory = new Map();

  /**
   * One request a side at a time, its end always marked; a late answer changes nothing. What was asked for before something was
   * missed may be without it: it is asked for again.
   */
  async function load(
    side: "older" | "newer",
    read: (asked: Timeline) => Promise<(now: Timeline) => Timeline>,
  ): Promise<void> {
    const asked = state.timeline.value && beginLoad(state.timeline.value, side);
    if (!asked) return;
    state.timeline.value = asked;
    const isCurrent = state.current(asked);
    try {
      for (let now: Timeline | null = asked; isCurrent(now);) {
        const { interruptions } = now;
        const apply = await read(now);
        now = state.timeline.value;
        if (!isCurrent(now)) return;
        if (now.interruptions !== interruptions) continue;
        state.timeline.value = apply(now);
        return;
      }
    } catch (error) {
      if (!isCurrent(state.timeline.value)) return;
      state.timeline.value = endLoad(state.timeline.value, side, true);
      state.problem.value = problemOf(error);
    }
  }

  const loadOlder = () =>
    load("older", async (asked) => {
      // A row that could not be read may have no id to ask by; the page then overlaps.
      const first = asked.window.rows.find((row) => !row.unreadable) ?? asked.window.rows[0];
      if (!first) return (now) => endLoad(now, "older", false);
      const page = await source.listBefore(asked.chat, first.id, PAGE_SIZE);
      return (now) => extendOlder(now, page, first);
    });

  const loadNewer = async (): Promise<void> => {
    if (state.timeline.value?.newer === "loading") return;
    const kept = state.timeline.value && extendFromAhead(state.timeline.value);
    if (kept) {
      state.timeline.value = kept;
      return;
    }
    await load("newer", readNewer);
  };

  async function readNewer(asked: Timeline): Promise<(now: Timeline) => Timeline> {
    const { chat, window, expectedNewest } = asked;
    const isCurrent = state.current(asked);
    const walked = (rows: number | null) => {
      if (isCurrent(state.timeline.value)) state.walked.value = rows;
    };
    try {
      const request = { source, memory, chat, window, expectedNewest, pageSize: PAGE_SIZE, onProgress: walked };
      const result = await readForward(request);
      return (now) => (result.kind === "page" ? extendNewer(now, result.rows, result.reachesNewest) : raiseWall(now));
    } finally {
      walked(null);
    }
  }

  return { loadOlder, loadNewer };
}
