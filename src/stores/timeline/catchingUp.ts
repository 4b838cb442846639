import { watch } from "vue";
import type { HistorySource } from "@/domain/history";
import { catchUp, interrupt, PAGE_SIZE, patchTimeline } from "@/domain/timeline";
import type { useConnection } from "../connection";
import { problemOf } from "../problem";
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
  /** Reads one message again, as after a stream, whose pieces carry no count. */
  readonly reread: (id: string) => Promise<void>;
}

/** What keeps the window true after a pause: the newest page again, and messages that may have changed unseen. */
export function createCatchingUp(
  state: TimelineState,
  source: HistorySource,
  connection: ReturnType<typeof useConnection>,
): CatchingUp {
  let catchingUp: Refresh | null = null;

  // What is pushed may follow something that was missed, until the newest page is read over a connection that stayed.
  function noteConnection(): void {
    if (state.timeline.value && connection.state.state !== "open")
      state.timeline.value = interrupt(state.timeline.value);
  }
  watch(() => connection.state, noteConnection, { flush: "sync" });

  function refresh(): Promise<boolean> {
    const { opened } = connection;
    const epoch = state.epoch();
    if (catchingUp?.epoch === epoch && catchingUp.opened === opened) return catchingUp.result;
    const started: Refresh = {
      epoch,
      opened,
      result: readMissed(opened, () => catchingUp === started).finally(() => {
        if (catchingUp === started) catchingUp = null;
      }),
    };
    catchingUp = started;
    return started.result;
  }

  const refreshAnew = (): Promise<boolean> => catchingUp?.result.then(refresh) ?? refresh();

  async function readMissed(opened: number, isLatest: () => boolean): Promise<boolean> {
    const mine = state.epoch();
    await state.replaced();
    const asked = state.timeline.value;
    if (!asked || mine !== state.epoch()) return false;
    const isCurrent = state.current(asked);
    const wasEmpty = asked.window.rows.length === 0;
    const stayed = () => connection.state.state === "open" && connection.opened === opened;
    try {
      const page = await source.listNewest(asked.chat, PAGE_SIZE);
      if (!isCurrent(state.timeline.value) || !isLatest()) return false;
      const next = catchUp(state.timeline.value, page, state.atBottom).timeline;
      state.timeline.value = stayed() ? next : interrupt(next);
      if (wasEmpty) state.problem.value = null;
      return true;
    } catch (error) {
      // The connection line says why; the next reconnect asks again.
      if (isCurrent(state.timeline.value) && wasEmpty) state.problem.value = problemOf(error);
      return false;
    }
  }

  async function reread(id: string): Promise<void> {
    const asked = state.timeline.value;
    if (!asked?.window.rows.some((row) => row.id === id)) return;
    const isCurrent = state.current(asked);
    try {
      const page = await source.listAround(asked.chat, { id }, 1);
      const row = page.find((other) => other.id === id);
      if (row && isCurrent(state.timeline.value))
        state.timeline.value = patchTimeline(state.timeline.value, { id, type: row.type, content: row.content });
    } catch {
      // What the stream brought stands; the next page that holds the message puts it right.
    }
  }

  return { noteConnection, refresh, refreshAnew, reread };
}
