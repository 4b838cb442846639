import { defineStore } from "pinia";
import { computed, shallowRef, watch } from "vue";
import { botRowsOf } from "@/api/botCalls";
import type { JsonObject } from "@/api/json";
import { messagesCall, wholeSize, type BotSpan } from "@/domain/botCall";
import { placeRows } from "@/domain/botRows";
import type { ChatRef } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { findRow, patchTimeline } from "@/domain/pushes";
import { buildRows, type Row } from "@/domain/rows";
import type { ChangeReason } from "@/domain/scroll";
import {
  beginLoad,
  endLoad,
  extendFromAhead,
  extendNewer,
  extendOlder,
  openTimeline,
  PAGE_SIZE,
  replaceWindow,
  type Timeline,
} from "@/domain/timeline";
import { useSession } from "../session";
import { useBotMemory } from "./memory";
import { botProblemOf, type BotProblem } from "./problem";
import { useBotRequests } from "./requests";

/** What stands around a message that was jumped to. */
const AROUND = { before: 25, after: 25 };

/** How many rows are kept as they came; more than a window with what slid out of it. */
const RAWS_KEPT = 4_000;

/** Without a push nobody says where a chat ends; only an answer that is shorter than asked does. */
const UNKNOWN_END = Number.MAX_SAFE_INTEGER;

/** The chat that a bot looks into: a window of it, read by `message-id`, `before` and `after`. */
export const useBotChat = defineStore("botChat", () => {
  const requests = useBotRequests();
  const memory = useBotMemory();
  const session = useSession();
  const timeline = shallowRef<Timeline | null>(null);
  const movement = shallowRef<{ serial: number; reason: ChangeReason }>({ serial: 0, reason: { kind: "change" } });
  const problem = shallowRef<BotProblem | null>(null);
  /** What was asked for when the window was read. */
  const span = shallowRef<BotSpan | null>(null);
  const reading = shallowRef(false);
  const raws = new Map<string, JsonObject>();
  let wish = 0;
  let previous: ReadonlyMap<string, Row> = new Map();

  const rows = computed((): readonly Row[] => {
    if (!timeline.value) return [];
    const next = buildRows(timeline.value, [], null, previous);
    previous = new Map(next.map((row) => [row.key, row]));
    return next;
  });

  /** A row of the bot itself is its own. */
  function claim(row: Message): Message {
    const self = memory.memory.self?.id;
    return row.sender?.kind === "bot" && row.sender.id === self ? { ...row, mine: true } : row;
  }

  /** The rows of a piece of the chat, oldest first, in their places. @throws ApiError */
  async function read(chat: ChatRef, asked: BotSpan, isOpening = false): Promise<Message[]> {
    const account = session.account?.id;
    const data = await requests.run(messagesCall(chat, asked));
    const found = botRowsOf(data, chat);
    for (const { message, raw } of found) raws.set(message.id, raw);
    for (const id of [...raws.keys()].slice(0, -RAWS_KEPT)) raws.delete(id);
    await memory.ready();
    if (session.account?.id === account) {
      if (isOpening) memory.opened(chat);
      memory.learn(found.map(({ message }) => message));
    }
    const messages = found.map(({ message }) => claim(message));
    const { window, ahead } = timeline.value ?? openTimeline(chat);
    return placeRows(messages, [...window.rows, ...ahead]).reverse();
  }

  /** Reads a piece of the chat in place of what is there; the last wish wins. */
  async function replace(chat: ChatRef, asked: BotSpan): Promise<void> {
    const mine = ++wish;
    const account = session.account?.id;
    reading.value = true;
    problem.value = null;
    try {
      const page = await read(chat, asked, true);
      if (mine !== wish || session.account?.id !== account) return;
      show(chat, asked, page);
    } catch (error) {
      if (mine === wish) problem.value = botProblemOf(error);
    } finally {
      if (mine === wish) reading.value = false;
    }
  }

  function show(chat: ChatRef, asked: BotSpan, page: readonly Message[]): void {
    const at = page.findIndex(({ id }) => id === asked.around);
    const hasNewest = asked.around === "" ? wholeSize(asked) > 0 : at >= 0 && page.length - 1 - at < asked.after;
    const hasOldest = asked.around === "" ? page.length < asked.before : at >= 0 && at < asked.before;
    const next = replaceWindow(timeline.value ?? openTimeline(chat), page, { hasOldest, hasNewest });
    span.value = asked;
    timeline.value = hasNewest ? next : { ...next, expectedNewest: UNKNOWN_END };
    go(asked.around === "" ? { kind: "open", firstUnread: null } : { kind: "jump", target: asked.around });
  }

  function go(reason: ChangeReason): void {
    movement.value = { serial: movement.value.serial + 1, reason };
  }

  /** Opens a chat at a piece of it. */
  function open(chat: ChatRef, asked: BotSpan): Promise<void> {
    close();
    timeline.value = openTimeline(chat);
    return replace(chat, asked);
  }

  /** Reads on at one side of the window. */
  async function load(side: "older" | "newer"): Promise<void> {
    const begun = timeline.value && beginLoad(timeline.value, side);
    const edge = side === "older" ? begun?.window.rows[0] : begun?.window.rows.at(-1);
    if (!begun || !edge || reading.value) return;
    const kept = side === "newer" ? extendFromAhead(begun) : null;
    timeline.value = kept ?? begun;
    if (kept) return;
    const mine = wish;
    const counts = side === "older" ? { before: PAGE_SIZE, after: 0 } : { before: 0, after: PAGE_SIZE };
    const asked = { around: edge.id, ...counts };
    try {
      const page = await read(begun.chat, asked);
      const now = timeline.value;
      if (mine !== wish) return;
      timeline.value =
        side === "older" ? extendOlder(now, page, edge) : addNewer(now, page, page.length < wholeSize(asked));
    } catch (error) {
      if (mine !== wish) return;
      timeline.value = endLoad(timeline.value, side, true);
      problem.value = botProblemOf(error);
    }
  }

  function addNewer(now: Timeline, page: readonly Message[], ends: boolean): Timeline {
    // Whether the window reaches the end is known anew.
    const window = { ...now.window, hasNewest: false };
    const next = extendNewer({ ...now, window, expectedNewest: ends ? 0 : UNKNOWN_END }, page, ends);
    return ends ? next : { ...next, expectedNewest: UNKNOWN_END };
  }

  /** Asks for what was said since the window's last row; nobody tells a bot's keeper of it. */
  async function refresh(): Promise<void> {
    const now = timeline.value;
    const last = now?.window.rows.at(-1);
    if (!now || reading.value) return;
    if (!last || !now.window.hasNewest) return replace(now.chat, { around: "", before: PAGE_SIZE, after: 0 });
    const mine = wish;
    reading.value = true;
    problem.value = null;
    try {
      const asked = { around: last.id, before: 0, after: PAGE_SIZE };
      const page = await read(now.chat, asked);
      if (mine === wish && timeline.value)
        timeline.value = addNewer(timeline.value, page, page.length < wholeSize(asked));
    } catch (error) {
      if (mine === wish) problem.value = botProblemOf(error);
    } finally {
      if (mine === wish) reading.value = false;
    }
  }

  /** Goes to a message, and reads what stands around it where it is not here. */
  async function jump(id: string): Promise<void> {
    const now = timeline.value;
    if (!now) return;
    if (now.window.rows.some((row) => row.id === id)) go({ kind: "jump", target: id });
    else await replace(now.chat, { around: id, ...AROUND });
  }

  /** Goes to the end of the chat. */
  async function toNewest(): Promise<void> {
    await refresh();
    if (!problem.value) go({ kind: "send" });
  }

  /** Notes that a message was recalled here: the service does not tell bots of it. */
  function recalled(id: string, at: number): void {
    if (timeline.value) timeline.value = patchTimeline(timeline.value, { id, recalledAt: at });
  }

  /** Reads a message that was changed here anew; without a time it is one that grows. @throws ApiError */
  async function reread(id: string, editedAt?: number): Promise<void> {
    const now = timeline.value;
    if (!now) return;
    const page = await read(now.chat, { around: id, before: 1, after: 0 });
    const row = page.find((one) => one.id === id);
    if (!row || !timeline.value) return;
    const content = { ...row.content, buttons: row.content.buttons ?? [] };
    const change = { id, type: row.type, content };
    timeline.value = patchTimeline(timeline.value, editedAt === undefined ? change : { ...change, editedAt });
  }

  function close(): void {
    wish += 1;
    timeline.value = null;
    span.value = null;
    problem.value = null;
    reading.value = false;
    raws.clear();
    previous = new Map();
  }

  // Once it is known who the bot is, so are its messages.
  watch(
    () => memory.memory.self?.id,
    () => {
      const now = timeline.value;
      if (!now) return;
      const window = { ...now.window, rows: now.window.rows.map(claim) };
      timeline.value = { ...now, window, ahead: now.ahead.map(claim) };
    },
    { flush: "sync" },
  );
  watch(() => session.account?.id, close);

  return {
    timeline,
    rows,
    movement,
    problem,
    span,
    reading,
    open,
    close,
    loadOlder: () => load("older"),
    loadNewer: () => load("newer"),
    refresh,
    jump,
    toNewest,
    recalled,
    reread,
    find: (id: string) => (timeline.value ? findRow(timeline.value, id) : undefined),
    rawOf: (id: string) => raws.get(id),
  };
});
