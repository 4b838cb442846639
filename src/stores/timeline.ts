import { defineStore } from "pinia";
import { computed, shallowRef, watch } from "vue";
import { sameChat, type ChatRef } from "@/domain/chat";
import { readForward, type ForwardMemory } from "@/domain/forward";
import type { Message, MessagePatch } from "@/domain/message";
import { compareMessages, sortedUnique } from "@/domain/order";
import type { ChangeReason } from "@/domain/scroll";
import {
  beginLoad,
  catchUp,
  endLoad,
  extendFromAhead,
  extendNewer,
  extendOlder,
  interrupt,
  openTimeline,
  PAGE_SIZE,
  patchTimeline,
  receive,
  replaceWindow,
  type Timeline,
} from "@/domain/timeline";
import { readOldest } from "@/domain/oldest";
import { unreadStart } from "@/domain/unread";
import { useConnection } from "./connection";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";

/** A change of the window that asks for a scroll of its own; each is handled once. */
export interface Movement {
  readonly serial: number;
  readonly reason: ChangeReason;
}

/** A newest page under way, and what it can tell. */
interface Refresh {
  readonly epoch: number;
  readonly opened: number;
  readonly result: Promise<boolean>;
}

/** The open chat's timeline: what is read, in which order it is asked for, and what becomes of late answers. */
export const useTimeline = defineStore("timeline", () => {
  const { messages: source } = useServices();
  const connection = useConnection();
  const timeline = shallowRef<Timeline | null>(null);
  /** The message above which the line "unread" stands. */
  const firstUnread = shallowRef<string | null>(null);
  const movement = shallowRef<Movement>({ serial: 0, reason: { kind: "change" } });
  /** Why the chat could not be opened, or a jump not made. */
  const problem = shallowRef<Problem | null>(null);
  /** A page that takes the window's place is being read. */
  const moving = shallowRef(false);
  const memory: ForwardMemory = new Map();
  /** Rises when another chat is opened. */
  let epoch = 0;
  /** Rises with each wish to replace the window; the last one wins. */
  let wish = 0;
  let atBottom = true;
  let replacing: Promise<void> = Promise.resolve();
  let catchingUp: Refresh | null = null;

  const isLoading = computed(() => moving.value);

  function move(next: Timeline, reason: ChangeReason): void {
    timeline.value = next;
    movement.value = { serial: movement.value.serial + 1, reason };
  }

  /** Tells later whether an answer still belongs to what is shown. */
  function current(asked: Timeline): (now: Timeline | null) => now is Timeline {
    const mine = epoch;
    return (now): now is Timeline => now !== null && mine === epoch && now.generation === asked.generation;
  }

  /** Reads what will take the window's place. */
  function replaceBy(read: () => Promise<(now: Timeline) => void>): Promise<void> {
    replacing = replaceNow(read);
    return replacing;
  }

  async function replaceNow(read: () => Promise<(now: Timeline) => void>): Promise<void> {
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

  /** Opens a chat at its first unread message, or at its newest. */
  async function open(chat: ChatRef, unread: number): Promise<void> {
    close();
    timeline.value = openTimeline(chat);
    noteConnection();
    atBottom = true;
    await replaceBy(() => newestPage(chat, unread));
  }

  async function newestPage(chat: ChatRef, unread: number): Promise<(now: Timeline) => void> {
    const { rows, hasOldest, first } = await unreadStart(source, chat, unread, PAGE_SIZE);
    return (now) => {
      firstUnread.value = first;
      move(replaceWindow(now, rows, { hasOldest, hasNewest: true }), { kind: "open", firstUnread: first });
    };
  }

  /** Shows the newest messages, whatever was shown before. */
  async function toNewest(): Promise<void> {
    const asked = timeline.value;
    if (!asked) return;
    if (asked.window.hasNewest) move(asked, { kind: "send" });
    else await replaceBy(() => newestPage(asked.chat, 0));
  }

  /** Shows one message with its neighbours; a problem when the service does not have it. */
  async function jumpTo(target: { readonly id: string } | { readonly seq: number }): Promise<void> {
    const asked = timeline.value;
    if (!asked) return;
    const isTarget = (row: Message) => ("id" in target ? row.id === target.id : row.seq === target.seq);
    // The first row of a window with more before it is not drawn.
    const here = asked.window.rows.find((row, index) => isTarget(row) && (index > 0 || asked.window.hasOldest));
    if (here) {
      move(asked, { kind: "jump", target: here.id });
      return;
    }
    await replaceBy(async () => {
      const around = sortedUnique(await source.listAround(asked.chat, target, PAGE_SIZE));
      const row = around.find(isTarget);
      const before = row && row === around[0] ? await source.listBefore(asked.chat, row.id, PAGE_SIZE) : null;
      const page = [...(before ?? []), ...around];
      const hasOldest = !!row && !!before && !before.some((other) => compareMessages(other, row) < 0);
      return (now) => {
        if (!row) {
          problem.value = { kind: "missing" };
          return;
        }
        firstUnread.value = null;
        const hasNewest = page.some((other) => other.seq >= now.expectedNewest) && now.expectedNewest > 0;
        move(replaceWindow(now, page, { hasOldest, hasNewest }), { kind: "jump", target: row.id });
      };
    });
  }

  /** Shows the chat's first messages; a problem where the service cannot be asked for them. */
  async function toOldest(): Promise<void> {
    const asked = timeline.value;
    if (!asked) return;
    await replaceBy(async () => {
      const rows = await readOldest(source, asked.chat, PAGE_SIZE);
      return (now) => {
        const first = rows?.[0];
        if (!rows || !first) {
          problem.value = { kind: "missing" };
          return;
        }
        firstUnread.value = null;
        move(replaceWindow(now, rows, { hasOldest: true, hasNewest: false }), { kind: "start" });
      };
    });
  }

  /** One request a side at a time, its end always marked; a late answer changes nothing. */
  async function load(
    side: "older" | "newer",
    read: (asked: Timeline) => Promise<(now: Timeline) => Timeline>,
  ): Promise<void> {
    const asked = timeline.value && beginLoad(timeline.value, side);
    if (!asked) return;
    timeline.value = asked;
    const isCurrent = current(asked);
    try {
      const apply = await read(asked);
      if (isCurrent(timeline.value)) timeline.value = apply(timeline.value);
    } catch (error) {
      if (!isCurrent(timeline.value)) return;
      timeline.value = endLoad(timeline.value, side, true);
      problem.value = problemOf(error);
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
    if (timeline.value?.newer === "loading") return;
    const kept = timeline.value && extendFromAhead(timeline.value);
    if (kept) {
      timeline.value = kept;
      return;
    }
    await load("newer", async ({ chat, window, expectedNewest }) => {
      const result = await readForward({ source, memory, chat, window, expectedNewest, pageSize: PAGE_SIZE });
      return (now) =>
        result.kind === "page" ? extendNewer(now, result.rows, result.reachesNewest) : endLoad(now, "newer", true);
    });
  };

  /** What is pushed may follow something that was missed, until the newest page is read over a connection that stayed. */
  function noteConnection(): void {
    if (timeline.value && connection.state.state !== "open") timeline.value = interrupt(timeline.value);
  }
  watch(() => connection.state, noteConnection, { flush: "sync" });

  /**
   * Asks for what may have been missed; calls while one is under way share it, unless the chat or the connection is another.
   * Resolves to whether it was read.
   */
  function refresh(): Promise<boolean> {
    const { opened } = connection;
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

  /** As `refresh`, but what was asked for before now does not count. */
  const refreshAnew = (): Promise<boolean> => catchingUp?.result.then(refresh) ?? refresh();

  async function readMissed(opened: number, isLatest: () => boolean): Promise<boolean> {
    const mine = epoch;
    await replacing;
    const asked = timeline.value;
    if (!asked || mine !== epoch) return false;
    const isCurrent = current(asked);
    const wasEmpty = asked.window.rows.length === 0;
    const stayed = () => connection.state.state === "open" && connection.opened === opened;
    try {
      const page = await source.listNewest(asked.chat, PAGE_SIZE);
      if (!isCurrent(timeline.value) || !isLatest()) return false;
      const next = catchUp(timeline.value, page, atBottom).timeline;
      timeline.value = stayed() ? next : interrupt(next);
      if (wasEmpty) problem.value = null;
      return true;
    } catch (error) {
      // The connection line says why; the next reconnect asks again.
      if (isCurrent(timeline.value) && wasEmpty) problem.value = problemOf(error);
      return false;
    }
  }

  /** Reads one message again, as after a stream, whose pieces carry no count. */
  async function reread(id: string): Promise<void> {
    const asked = timeline.value;
    if (!asked?.window.rows.some((row) => row.id === id)) return;
    const isCurrent = current(asked);
    try {
      const page = await source.listAround(asked.chat, { id }, 1);
      const row = page.find((other) => other.id === id);
      if (row && isCurrent(timeline.value)) patch({ id, type: row.type, content: row.content });
    } catch {
      // What the stream brought stands; the next page that holds the message puts it right.
    }
  }

  /** Takes in a pushed message, if it belongs here. */
  function push(message: Message): void {
    if (!timeline.value || !sameChat(timeline.value.chat, message.chat)) return;
    timeline.value = receive(timeline.value, message, atBottom);
    // The page that would tell what was missed did not come.
    if (timeline.value.interrupted && connection.state.state === "open") void refresh();
  }

  /** Makes a change to a message, here or as soon as it comes. */
  function patch(change: MessagePatch): void {
    if (timeline.value) timeline.value = patchTimeline(timeline.value, change);
  }

  /** Tells a bot that its button was pressed; the effect comes as a push. */
  async function press(message: Message, value: string): Promise<void> {
    const mine = epoch;
    problem.value = null;
    try {
      await source.reportButton({ chat: message.chat, messageId: message.id, value });
    } catch (error) {
      if (mine === epoch) problem.value = problemOf(error);
    }
  }

  /** The reader is, or is no longer, at the end of the lines. */
  function setAtBottom(value: boolean): void {
    atBottom = value;
  }

  /** Whether the reader looks at the newest message of a chat. */
  const isReadingEnd = (chat: ChatRef): boolean =>
    timeline.value !== null && sameChat(timeline.value.chat, chat) && timeline.value.window.hasNewest && atBottom;

  function close(): void {
    epoch += 1;
    wish += 1;
    timeline.value = null;
    firstUnread.value = null;
    problem.value = null;
    moving.value = false;
  }

  return {
    timeline,
    firstUnread,
    movement,
    problem,
    isLoading,
    open,
    close,
    toNewest,
    toOldest,
    jumpTo,
    loadOlder,
    loadNewer,
    refresh,
    refreshAnew,
    isReadingEnd,
    reread,
    push,
    patch,
    press,
    setAtBottom,
  };
});
