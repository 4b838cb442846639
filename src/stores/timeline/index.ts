import { defineStore } from "pinia";
import { computed } from "vue";
import { sameChat, type ChatRef } from "@/domain/chat";
import type { Message, MessagePatch } from "@/domain/message";
import { amend } from "@/domain/catchingUp";
import { dropRows, patchTimeline, receive } from "@/domain/pushes";
import { openTimeline } from "@/domain/timeline";
import { skips } from "@/domain/window";
import { useConnection } from "../connection";
import { useServices } from "../services";
import { useSession } from "../session";
import { createTimelineCache } from "./cache";
import { createCatchingUp } from "./catchingUp";
import { createJumps, type JumpTarget } from "./jumps";
import { createPaging } from "./paging";
import { createTimelineState } from "./state";
import { createStreams } from "./streams";

/** The open chat's timeline: what is read, in which order it is asked for, and what becomes of late answers. */
export const useTimeline = defineStore("timeline", () => {
  const { messages: source, database, now } = useServices();
  const connection = useConnection();
  const state = createTimelineState();
  const { timeline, firstUnread, movement, problem, moving, walked } = state;
  const { showNewest, showMessage, ...jumps } = createJumps(state, source);
  const paging = createPaging(state, source);
  const streams = createStreams(state, source);
  const cache = createTimelineCache(state, connection, useSession(), database, now);
  const { noteConnection, ...catchingUp } = createCatchingUp(state, source, connection, streams.readAgain);

  /** Forgets the chat; all that is under way becomes stale. */
  function close(): void {
    streams.forget();
    state.reset();
  }

  /**
   * Opens a chat at a message, or at its first unread one, or at its newest; what is cached of it is shown at once.
   * @param unread how many messages are unread, which may have to be asked for
   */
  async function open(chat: ChatRef, unread: number | Promise<number>, target?: JumpTarget): Promise<void> {
    close();
    timeline.value = openTimeline(chat);
    noteConnection();
    state.atBottom = true;
    if (target) {
      await showMessage(chat, target, unread);
      return;
    }
    state.unread = unread;
    const mine = state.epoch();
    if (await cache.show()) {
      await catchingUp.refresh();
      return;
    }
    const count = await unread;
    if (mine !== state.epoch()) return;
    state.unread = 0;
    await showNewest(chat, count);
  }

  /** Takes in a pushed message, if it belongs here. */
  function push(message: Message): void {
    cache.note(message);
    if (!timeline.value || !sameChat(timeline.value.chat, message.chat)) return;
    const isLive = timeline.value.window.hasNewest && !timeline.value.interrupted;
    // What was left out may be on its way by another path, or lost: the message waits until that is known.
    if (isLive && skips(timeline.value.window, message)) void catchingUp.missed();
    timeline.value = receive(timeline.value, message, state.atBottom);
    // The page that would tell what was missed did not come.
    if (timeline.value.interrupted && connection.state.state === "open") void catchingUp.refresh();
  }

  /** Makes a change to a message, here or as soon as it comes. */
  function patch(change: MessagePatch): void {
    cache.change(change);
    if (timeline.value) timeline.value = patchTimeline(timeline.value, change);
  }

  /** Takes messages out that the reader has deleted. */
  function drop(ids: readonly string[]): void {
    cache.drop(ids);
    if (timeline.value) timeline.value = dropRows(timeline.value, new Set(ids));
  }

  /** Reads a message again that was changed from here: the service alone knows when. Where it cannot, a push will tell. */
  async function reread(chat: ChatRef, id: string): Promise<void> {
    const mine = state.epoch();
    const rows = await source.listAround(chat, { id }, 1).catch(() => []);
    if (timeline.value && mine === state.epoch()) timeline.value = amend(timeline.value, rows);
  }

  /** The reader is, or is no longer, at the end of the lines. */
  function setAtBottom(value: boolean): void {
    state.atBottom = value;
  }

  /** The last line is the chat's newest message, as far as that can be known. */
  const reachesNewest = computed(() => timeline.value?.window.hasNewest === true && !timeline.value.interrupted);

  /** Whether the reader looks at the newest message of a chat. */
  const isReadingEnd = (chat: ChatRef): boolean =>
    timeline.value !== null && sameChat(timeline.value.chat, chat) && reachesNewest.value && state.atBottom;

  return {
    timeline,
    firstUnread,
    movement,
    problem,
    isLoading: moving,
    walked,
    open,
    close,
    ...jumps,
    ...paging,
    ...catchingUp,
    reachesNewest,
    isReadingEnd,
    keep: cache.keep,
    push,
    patch,
    grow: streams.grow,
    drop,
    reread,
    setAtBottom,
  };
});
