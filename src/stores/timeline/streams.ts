import type { HistorySource } from "@/domain/history";
import { reconnectDelay } from "@/domain/reconnect";
import { findRow, growRow, patchTimeline } from "@/domain/pushes";
import { type Timeline } from "@/domain/timeline";
import type { TimelineState } from "./state";

/** A stream has ended when no piece came for this long, in ms. */
const REST = 1500;

/** How often a stream whose pieces cannot be placed is read, in ms. */
const EACH = 500;

/** How many streams are minded at a time; the longest known go first. */
const LIMIT = 100;

/** What is known of a message that grows. */
interface Stream {
  /** Pieces so far. */
  pieces: number;
  /** Readings in a row that failed. */
  failures: number;
  timer?: ReturnType<typeof setTimeout>;
}

export interface Streams {
  /** Adds a pushed piece to its message. */
  readonly grow: (id: string, piece: string) => void;
  /** Reads those again of which a piece may be missing. */
  readonly readAgain: () => void;
  /** Forgets them all, as for another chat. */
  readonly forget: () => void;
}

/**
 * Messages that grow by pieces. Pieces carry no count, so that a lost one cannot be noticed: what grew is read once no more
 * come, and what cannot be grown with certainty is read as it grows.
 */
export function createStreams(state: TimelineState, source: HistorySource): Streams {
  const streams = new Map<string, Stream>();

  function grow(id: string, piece: string): void {
    if (!state.timeline.value) return;
    const { timeline, certain } = growRow(state.timeline.value, id, piece);
    state.timeline.value = timeline;
    const stream = streams.get(id) ?? begin(id);
    stream.pieces += 1;
    if (certain || stream.timer === undefined) readIn(id, stream, certain ? REST : EACH);
  }

  function begin(id: string): Stream {
    const stream: Stream = { pieces: 0, failures: 0 };
    streams.set(id, stream);
    const [first] = streams.keys();
    if (streams.size > LIMIT && first !== undefined) end(first);
    return stream;
  }

  function readIn(id: string, stream: Stream, ms: number): void {
    clearTimeout(stream.timer);
    stream.timer = setTimeout(() => {
      delete stream.timer;
      void reread(id, stream);
    }, ms);
  }

  function end(id: string): void {
    clearTimeout(streams.get(id)?.timer);
    streams.delete(id);
  }

  /** Reads the message as it is now; one that grew meanwhile is read again. */
  async function reread(id: string, stream: Stream): Promise<void> {
    const asked = state.timeline.value;
    // Where its beginning is not known yet, it may still come.
    if (!asked || !findRow(asked, id)) return;
    const isCurrent = state.current(asked);
    const { pieces } = stream;
    try {
      const page = await source.listAround(asked.chat, { id }, 1);
      const row = page.find((other) => other.id === id);
      const now = state.timeline.value;
      if (!isCurrent(now) || streams.get(id) !== stream) return;
      if (stream.pieces !== pieces) {
        if (stream.timer === undefined) readIn(id, stream, EACH);
        if (row) state.timeline.value = takeLonger(now, row.id, row.content.text ?? "");
        return;
      }
      if (row) {
        const { type, content } = row;
        state.timeline.value = patchTimeline(now, { id, type, content, editedAt: row.editedAt ?? 0 });
      }
      end(id);
    } catch {
      if (streams.get(id) !== stream || stream.timer !== undefined) return;
      readIn(id, stream, EACH + reconnectDelay(stream.failures, Math.random()));
      stream.failures += 1;
    }
  }

  return {
    grow,
    readAgain: () => {
      for (const [id, stream] of streams) if (stream.timer === undefined) void reread(id, stream);
    },
    forget: () => {
      for (const id of [...streams.keys()]) end(id);
    },
  };
}

/** What was read while more came may be behind what is shown. */
function takeLonger(timeline: Timeline, id: string, text: string): Timeline {
  const shown = findRow(timeline, id)?.content.text ?? "";
  return text.startsWith(shown) ? patchTimeline(timeline, { id, content: { text } }) : timeline;
}
