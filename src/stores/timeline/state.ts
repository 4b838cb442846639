import { shallowRef, type ShallowRef } from "vue";
import type { ChangeReason } from "@/domain/scroll";
import type { Timeline } from "@/domain/timeline";
import { problemOf, type Problem } from "../problem";

/** A change of the window that asks for a scroll of its own; each is handled once. */
export interface Movement {
  readonly serial: number;
  readonly reason: ChangeReason;
}

/** A reading of what is to take the window's place; it gives what to do with it when nobody wished for another since. */
export type Replacement = () => Promise<(now: Timeline) => void>;

/** What the parts of the timeline's store share. */
export interface TimelineState {
  readonly timeline: ShallowRef<Timeline | null>;
  /** The message above which the line "unread" stands. */
  readonly firstUnread: ShallowRef<string | null>;
  readonly movement: ShallowRef<Movement>;
  /** What was wished for and could not be had. */
  readonly problem: ShallowRef<Problem | null>;
  /** A page that takes the window's place is being read. */
  readonly moving: ShallowRef<boolean>;
  /** How many messages a walk back from the newest has read so far; null when none is under way. */
  readonly walked: ShallowRef<number | null>;
  /** The reader is at the end of the lines. */
  atBottom: boolean;
  /** How many messages were unread when the chat was opened, until the reader was led there. */
  unread: number | Promise<number>;
  /** Rises when another chat is opened. */
  readonly epoch: () => number;
  /** Shows a timeline with a scroll of its own. */
  readonly move: (next: Timeline, reason: ChangeReason) => void;
  /** Tells later whether an answer still belongs to what is shown. */
  readonly current: (asked: Timeline) => (now: Timeline | null) => now is Timeline;
  /** Reads what will take the window's place; the last wish wins. Never throws. */
  readonly replaceBy: (read: Replacement) => Promise<void>;
  /** Ends with the last replacement. */
  readonly replaced: () => Promise<void>;
  /** Forgets the chat; all that is under way becomes stale. */
  readonly reset: () => void;
}

export function createTimelineState(): TimelineState {
  const timeline = shallowRef<Timeline | null>(null);
  const firstUnread = shallowRef<string | null>(null);
  const movement = shallowRef<Movement>({ serial: 0, reason: { kind: "change" } });
  const problem = shallowRef<Problem | null>(null);
  const moving = shallowRef(false);
  const walked = shallowRef<number | null>(null);
  let epoch = 0;
  let wish = 0;
  let replacing: Promise<void> = Promise.resolve();

  async function replaceNow(read: Replacement): Promise<void> {
    const mine = ++wish;
    moving.value = true;
    problem.value = null;
    try {
      const apply = await read();
      if (mine === wish && timeline.value) apply(timeline.value);
    } catch (error) {
      if (mine === wish) problem.value = problemOf(error);
    } finally {
      if (mine === wish) moving.value = false;
    }
  }

  return {
    timeline,
    firstUnread,
    movement,
    problem,
    moving,
    walked,
    atBottom: true,
    unread: 0,
    epoch: () => epoch,
    move(next, reason) {
      timeline.value = next;
      movement.value = { serial: movement.value.serial + 1, reason };
    },
    current(asked) {
      const mine = epoch;
      return (now): now is Timeline => now !== null && mine === epoch && now.generation === asked.generation;
    },
    replaceBy(read) {
      replacing = replaceNow(read);
      return replacing;
    },
    replaced: () => replacing,
    reset() {
      epoch += 1;
      wish += 1;
      timeline.value = null;
      firstUnread.value = null;
      problem.value = null;
      moving.value = false;
      walked.value = null;
    },
  };
}
