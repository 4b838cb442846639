import { watch } from "vue";
import { chatKey, sameChat, type ChatKey } from "@/domain/chat";
import type { Message, MessagePatch } from "@/domain/message";
import { recall } from "@/domain/catchingUp";
import { type Timeline } from "@/domain/timeline";
import type { Database } from "@/storage/database";
import { dropMessages, evictRuns, followRuns, keepRun, patchMessages, readRun } from "@/storage/messages";
import { whenIdle } from "@/utils/idle";
import type { useConnection } from "../connection";
import type { useSession } from "../session";
import type { TimelineState } from "./state";

/** How long changes are gathered before they are written down, in ms. */
const GATHER = 1000;
/** How long a chat waits for what is cached of it before the service is asked, in ms. */
const PATIENCE = 300;

export interface TimelineCache {
  /**
   * Shows what is cached of the open chat, unless something newer is there first. Resolves to whether it does by now; a
   * browser that takes long to answer keeps nobody waiting.
   */
  readonly show: () => Promise<boolean>;
  /** Takes in what was pushed, whichever chat it belongs to. */
  readonly note: (message: Message) => void;
  readonly change: (patch: MessagePatch) => void;
  /** Forgets messages, after whatever is still to be written down of them. */
  readonly drop: (ids: readonly string[]) => void;
  /** Writes down at once what was gathered. */
  readonly keep: () => void;
}

/** What is to be written down for one person. */
interface Batch {
  readonly owner: string;
  window: Timeline | null;
  readonly pushed: Message[];
  readonly patches: MessagePatch[];
}

/** Keeps the newest messages of the chats that were opened, and shows them when they are opened again. */
export function createTimelineCache(
  state: TimelineState,
  connection: ReturnType<typeof useConnection>,
  session: ReturnType<typeof useSession>,
  database: Database,
  clock: () => number,
): TimelineCache {
  /** Rows that are cached just as they are; a row that changes is another object. */
  let kept = new WeakSet<Message>();
  /** Chats of which the cache has every message up to now: the connection has stood since they were read to the end. */
  const followed = new Set<ChatKey>();
  let batch: Batch | null = null;
  let writing: Promise<void> = Promise.resolve();
  const idle = whenIdle(flush, GATHER);

  function gather(): Batch {
    if (batch?.owner !== session.self) {
      flush();
      batch = { owner: session.self, window: null, pushed: [], patches: [] };
    }
    idle.schedule();
    return batch;
  }

  function flush(): void {
    const full = batch;
    batch = null;
    if (full) writing = writing.then(() => write(full));
  }

  async function write({ owner, window, pushed, patches }: Batch): Promise<void> {
    if (window) {
      const { chat, window: rows } = window;
      if (await keepRun(database, owner, chat, rows, (row) => kept.has(row), clock()))
        rows.rows.forEach((row) => kept.add(row));
      else followed.delete(chatKey(chat));
    }
    const known = pushed.filter(({ chat }) => followed.has(chatKey(chat)));
    if (known.length > 0) await followRuns(database, owner, known, clock());
    if (patches.length > 0) await patchMessages(database, owner, patches);
  }

  watch(
    state.timeline,
    (after, before) => {
      if (!after || session.self === "") return;
      const isSame = after.window === before?.window && sameChat(after.chat, before.chat);
      if (!after.interrupted && after.window.hasNewest) followed.add(chatKey(after.chat));
      if (isSame || !after.window.hasNewest || after.window.rows.length === 0) return;
      if (batch?.window && !sameChat(batch.window.chat, after.chat)) flush();
      gather().window = after;
    },
    { flush: "sync" },
  );
  watch(
    [() => session.self, () => connection.state],
    ([self, { state: now }], [before]) => {
      if (now !== "open" || self !== before) followed.clear();
      if (self === before) return;
      kept = new WeakSet();
      if (self !== "") void evictRuns(database, self, clock());
    },
    { flush: "sync", immediate: true },
  );

  async function show(): Promise<boolean> {
    const asked = state.timeline.value;
    if (!asked) return false;
    const mine = state.epoch();
    const run = await readRun(database, session.self, asked.chat);
    const present = state.timeline.value;
    if (!run || !present || mine !== state.epoch() || present.window.rows.length > 0) return false;
    run.rows.forEach((row) => kept.add(row));
    state.move(recall(present, run.rows, run.hasOldest), { kind: "open", firstUnread: null });
    return true;
  }

  return {
    show: () => inTime(show()),
    note(message) {
      if (followed.has(chatKey(message.chat))) gather().pushed.push(message);
    },
    change(patch) {
      if (session.self !== "") gather().patches.push(patch);
    },
    drop(ids) {
      const owner = session.self;
      idle.flush();
      if (owner !== "") writing = writing.then(() => dropMessages(database, owner, ids));
    },
    keep: idle.flush,
  };
}

async function inTime(job: Promise<boolean>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  try {
    return await Promise.race([job, late]);
  } finally {
    clearTimeout(timer);
  }
}
