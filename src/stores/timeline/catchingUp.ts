import { watch } from "vue";
import { missedChanges, type ChangesMemory } from "@/domain/changes";
import type { HistorySource } from "@/domain/history";
import type { Message } from "@/domain/message";
import { reconnectDelay } from "@/domain/reconnect";
import { amend, catchUp, interrupt, seeChanges } from "@/domain/catchingUp";
import { PAGE_SIZE, type Timeline } from "@/domain/timeline";
import { unreadStart } from "@/domain/unread";
import type { useConnection } from "../connection";
import { problemOf, type Problem } from "../problem";
import type { TimelineState } from "./state";

/** A newest page under way, and what it can tell. */
interface Refresh {
  readonly epoch: number;
  readonly opened: number;
  readonly result: Promise<boolean>;
}

export interface CatchingUp {
  /** What is shown may have missed something by now, unless the connection stands. */
  readonly noteConnection: () => void;
  /**
   * Asks for what may have been missed; calls while one is under way share it, unless the chat or the connection is
   * another. Resolves to whether it was read.
   */
  readonly refresh: () => Promise<boolean>;
  /** As `refresh`, but what was asked for before now does not count. */
  readonly refreshAnew: () => Promise<boolean>;
  /** Something was missed just now, as when a frame could not be read: asks for it. */
  readonly missed: () => Promise<boolean>;
}

/**
 * What keeps the window true after a pause: the newest page again, then what may have changed in the rest of the window. What
 * fails is tried again for as long as the connection stands; a new connection asks anyway.
 * @param onCaughtUp told each time nothing is missed at the newer end any more
 */
export function createCatchingUp(
  state: TimelineState,
  source: HistorySource,
  connection: ReturnType<typeof useConnection>,
  onCaughtUp: () => void,
): CatchingUp {
  const memory: ChangesMemory = { tellsChanges: null };
  let catchingUp: Refresh | null = null;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const miss = () => {
    if (state.timeline.value) state.timeline.value = interrupt(state.timeline.value);
  };
  // What is pushed may follow something that was missed, until the newest page is read over a connection that stayed.
  watch(() => connection.state, miss, { flush: "sync" });

  function noteConnection(): void {
    if (connection.state.state !== "open") miss();
  }

  function refresh(): Promise<boolean> {
    const { opened } = connection;
    const epoch = state.epoch();
    if (catchingUp?.epoch === epoch && catchingUp.opened === opened) return catchingUp.result;
    clearTimeout(retry);
    const started: Refresh = {
      epoch,
      opened,
      result: readMissed(() => catchingUp === started).finally(() => {
        if (catchingUp !== started) return;
        catchingUp = null;
        if (epoch === state.epoch()) tryAgain();
      }),
    };
    catchingUp = started;
    return started.result;
  }

  const refreshAnew = (): Promise<boolean> => catchingUp?.result.then(refresh) ?? refresh();

  function missed(): Promise<boolean> {
    miss();
    return refreshAnew();
  }

  /** What is still missed is asked for again after a while. */
  function tryAgain(): void {
    const now = state.timeline.value;
    if (!now?.interrupted || connection.state.state !== "open") return;
    retry = setTimeout(() => void refresh(), reconnectDelay(failures, Math.random()));
    failures += 1;
  }

  async function readMissed(isLatest: () => boolean): Promise<boolean> {
    const mine = state.epoch();
    await state.replaced();
    const asked = state.timeline.value;
    if (!asked || mine !== state.epoch()) return false;
    const isCurrent = state.current(asked);
    try {
      const { rows: page, first } = await unreadStart(source, asked.chat, await state.unread, PAGE_SIZE);
      const before = state.timeline.value;
      if (!isCurrent(before) || !isLatest()) return false;
      const stayed = connection.state.state === "open" && before.interruptions === asked.interruptions;
      const next = catchUp(before, page, state.atBottom).timeline;
      const shown = stayed ? next : interrupt(next);
      lead(shown, first);
      if (!isAnswer(state.problem.value)) state.problem.value = null;
      if (!stayed) return true;
      onCaughtUp();
      void readChanges(shown, page);
      return true;
    } catch (error) {
      const now = state.timeline.value;
      const problem = problemOf(error);
      // Below what is shown, the connection line says that there is none.
      const isTold = problem.kind === "offline" || connection.state.state !== "open";
      if (isCurrent(now) && (now.window.rows.length === 0 || !isTold)) state.problem.value = problem;
      return false;
    }
  }

  /** Shows what was read; who has not left the end since the chat was opened is led to its first unread message, once. */
  function lead(next: Timeline, first: string | null): void {
    state.unread = 0;
    if (first !== null && state.atBottom) {
      state.firstUnread.value = first;
      state.move(next, { kind: "open", firstUnread: first });
    } else state.timeline.value = next;
  }

  /** Asks for what may have changed in the window; given up when it is interrupted or replaced, which asks anew. */
  async function readChanges(asked: Timeline, page: readonly Message[]): Promise<void> {
    const { chat, window, unseenSince } = asked;
    if (unseenSince === null) {
      failures = 0;
      return;
    }
    const isCurrent = state.current(asked);
    const isUseful = (now: Timeline | null): now is Timeline =>
      isCurrent(now) && now.interruptions === asked.interruptions;
    try {
      for await (const rows of missedChanges({ source, memory, chat, window, since: unseenSince, page })) {
        if (!isUseful(state.timeline.value)) return;
        state.timeline.value = amend(state.timeline.value, rows);
      }
      if (!isUseful(state.timeline.value)) return;
      state.timeline.value = seeChanges(state.timeline.value);
      failures = 0;
    } catch {
      // Not read yet: what is interrupted is asked for again.
      if (!isUseful(state.timeline.value)) return;
      miss();
      tryAgain();
    }
  }

  return { noteConnection, refresh, refreshAnew, missed };
}

/** What the service said of one wish is true however often the newest page is read. */
const isAnswer = (problem: Problem | null): boolean => problem?.kind === "missing" || problem?.kind === "refused";
