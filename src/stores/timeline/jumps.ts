import type { ChatRef } from "@/domain/chat";
import type { HistorySource } from "@/domain/history";
import type { Message } from "@/domain/message";
import { readOldest } from "@/domain/oldest";
import { compareMessages, sortedUnique } from "@/domain/order";
import { PAGE_SIZE, replaceWindow, type Timeline } from "@/domain/timeline";
import { unreadStart } from "@/domain/unread";
import type { TimelineState } from "./state";

/** A message to go to, by its id, or by its place where only that is known. */
export type JumpTarget = { readonly id: string } | { readonly seq: number };

export interface Jumps {
  /** Shows a chat's newest messages, from its first unread one on where there is one. */
  readonly showNewest: (chat: ChatRef, unread: number) => Promise<void>;
  /** Shows a chat's message with its neighbours; when the service does not have it, its newest ones and a problem. */
  readonly showMessage: (chat: ChatRef, target: JumpTarget, unread: number | Promise<number>) => Promise<void>;
  /** Shows the newest messages, whatever was shown before. */
  readonly toNewest: () => Promise<void>;
  /** Shows the chat's first messages; a problem where the service cannot be asked for them. */
  readonly toOldest: () => Promise<void>;
  /** Shows one message with its neighbours; a problem when the service does not have it. */
  readonly jumpTo: (target: JumpTarget) => Promise<void>;
}

/** The ways in which another window takes the place of the one shown. */
export function createJumps(state: TimelineState, source: HistorySource): Jumps {
  async function newestPage(chat: ChatRef, unread: number): Promise<(now: Timeline) => void> {
    const { rows, hasOldest, first } = await unreadStart(source, chat, unread, PAGE_SIZE);
    return (now) => {
      state.firstUnread.value = first;
      state.move(replaceWindow(now, rows, { hasOldest, hasNewest: true }), { kind: "open", firstUnread: first });
    };
  }

  async function toNewest(): Promise<void> {
    const asked = state.timeline.value;
    if (!asked) return;
    if (asked.window.hasNewest) state.move(asked, { kind: "send" });
    else await state.replaceBy(() => newestPage(asked.chat, 0));
  }

  async function jumpTo(target: JumpTarget): Promise<void> {
    const asked = state.timeline.value;
    if (!asked) return;
    const isTarget = (row: Message) => ("id" in target ? row.id === target.id : row.seq === target.seq);
    // The first row of a window with more before it is not drawn.
    const here = asked.window.rows.find((row, index) => isTarget(row) && (index > 0 || asked.window.hasOldest));
    if (here) {
      state.move(asked, { kind: "jump", target: here.id });
      return;
    }
    await state.replaceBy(async () => {
      const around = sortedUnique(await source.listAround(asked.chat, target, PAGE_SIZE));
      const row = around.find(isTarget);
      const before = row && row === around[0] ? await source.listBefore(asked.chat, row.id, PAGE_SIZE) : null;
      const page = [...(before ?? []), ...around];
      const hasOldest = !!row && !!before && !before.some((other) => compareMessages(other, row) < 0);
      return (now) => {
        if (!row) {
          state.problem.value = { kind: "missing" };
          return;
        }
        state.firstUnread.value = null;
        const hasNewest = page.some((other) => other.seq >= now.expectedNewest) && now.expectedNewest > 0;
        state.move(replaceWindow(now, page, { hasOldest, hasNewest }), { kind: "jump", target: row.id });
      };
    });
  }

  async function toOldest(): Promise<void> {
    const asked = state.timeline.value;
    if (!asked) return;
    await state.replaceBy(async () => {
      const rows = await readOldest(source, asked.chat, PAGE_SIZE);
      return (now) => {
        const first = rows?.[0];
        if (!rows || !first) {
          state.problem.value = { kind: "missing" };
          return;
        }
        state.firstUnread.value = null;
        state.move(replaceWindow(now, rows, { hasOldest: true, hasNewest: false }), { kind: "start" });
      };
    });
  }

  const showNewest = (chat: ChatRef, unread: number) => state.replaceBy(() => newestPage(chat, unread));

  async function showMessage(chat: ChatRef, target: JumpTarget, unread: number | Promise<number>): Promise<void> {
    const mine = state.epoch();
    await jumpTo(target);
    const { value: problem } = state.problem;
    if (mine !== state.epoch() || (problem?.kind !== "missing" && problem?.kind !== "refused")) return;
    await showNewest(chat, await unread);
    if (mine === state.epoch()) state.problem.value ??= problem;
  }

  return {
    showNewest,
    showMessage,
    toNewest,
    toOldest,
    jumpTo,
  };
}
