import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import type { BotCalls } from "@/api/botCalls";
import type { BotCall } from "@/domain/botCall";
import { openStores, sessionApi, unstreamed } from "../../../test/support/stores";
import { useSession } from "../session";
import { useBotChat } from "./chat";
import { useBotMemory } from "./memory";
import { useBotRequests } from "./requests";

const group = { kind: "group", id: "g" } as const;
const botAccount = { id: "a", kind: "bot", userId: "", name: "", avatarUrl: "" } as const;
/** Ids of the chat's messages, oldest first. All were sent in one moment: only the service knows their order. */
let stored: string[];
let asked: BotCall[];

const idOf = (index: number) => `${(index * 7919) % 10_007}-${String(index)}`;

/** The rules of bot-messages.md. */
function answer(call: BotCall): readonly string[] {
  const query = new Map(call.query);
  const [before, after] = [Number(query.get("before") ?? 0), Number(query.get("after") ?? 0)];
  const around = query.get("message-id");
  if (around === undefined) return before === 0 ? [] : stored.slice(-before).reverse();
  const at = stored.indexOf(around);
  if (at < 0) throw new ApiError("refused", "消息不存在", { serviceCode: -1 });
  if (before === 0 && after === 0) return [];
  return stored.slice(Math.max(0, at - before), at + after + 1).reverse();
}

const botCalls: BotCalls = {
  stream: unstreamed,
  ask: (call) => {
    asked.push(call);
    const list = answer(call).map((msgId) => ({
      msgId,
      senderId: "7",
      senderType: "bot",
      senderNickname: "seven",
      contentType: "text",
      content: { text: msgId },
      sendTime: 1_700_000_000_000,
    }));
    return Promise.resolve({ status: 200, text: "{}", data: () => ({ list, total: list.length }) });
  },
};

beforeEach(async () => {
  stored = Array.from({ length: 1000 }, (_, index) => idOf(index));
  asked = [];
  openStores({
    botCalls,
    session: sessionApi({
      get: () =>
        Promise.resolve({
          mode: "accounts",
          needsPassword: false,
          accounts: [botAccount],
          current: "a",
          mediaHosts: [],
          upstream: "demo",
        }),
    }),
  });
  await useSession().load();
});

const shown = () => useBotChat().timeline?.window.rows.map(({ id }) => id) ?? [];
/** Where the window begins in the chat, once it is sure that it is a stretch of it without a hole. */
function stretch(): { from: number; to: number } {
  const from = stored.indexOf(shown()[0] ?? "");
  expect(shown()).toEqual(stored.slice(from, from + shown().length));
  return { from, to: from + shown().length };
}

describe("the chat of a bot", () => {
  it("is read from its end to its beginning and back, each row once and in the order of the service", async () => {
    const chat = useBotChat();
    await chat.open(group, { around: "", before: 10, after: 0 });
    expect(stretch()).toEqual({ from: 990, to: 1000 });
    expect(chat.timeline?.window.hasNewest).toBe(true);
    for (let turn = 0; turn < 40 && !chat.timeline?.window.hasOldest; turn++) await chat.loadOlder();
    expect(stretch().from).toBe(0);
    expect(chat.timeline?.window.hasOldest).toBe(true);
    expect(chat.timeline?.window.hasNewest).toBe(false);
    for (let turn = 0; turn < 40 && !chat.timeline?.window.hasNewest; turn++) await chat.loadNewer();
    expect(stretch().to).toBe(1000);
  });

  it("goes on to the end from around a message, past what slid out of the window", async () => {
    const chat = useBotChat();
    await chat.open(group, { around: idOf(500), before: 5, after: 5 });
    expect(stretch()).toEqual({ from: 495, to: 506 });
    expect(chat.movement.reason).toEqual({ kind: "jump", target: idOf(500) });
    for (let turn = 0; turn < 8; turn++) await chat.loadOlder();
    for (let turn = 0; turn < 40 && !chat.timeline?.window.hasNewest; turn++) await chat.loadNewer();
    expect(stretch().to).toBe(1000);
  });

  it("shows what was said since, and where that is much, up to where it was read", async () => {
    const chat = useBotChat();
    await chat.open(group, { around: "", before: 10, after: 0 });
    stored.push("one", "two");
    await chat.refresh();
    expect(shown().slice(-2)).toEqual(["one", "two"]);
    expect(chat.timeline?.window.hasNewest).toBe(true);
    stored.push(...Array.from({ length: 80 }, (_, index) => `more ${String(index)}`));
    await chat.refresh();
    expect(chat.timeline?.window.hasNewest).toBe(false);
    await chat.loadNewer();
    expect(stretch().to).toBe(1082);
    expect(chat.timeline?.window.hasNewest).toBe(true);
  });

  it("asks literally for nothing where that is what was wished for", async () => {
    const chat = useBotChat();
    await chat.open(group, { around: idOf(5), before: 0, after: 0 });
    expect(asked[0]?.query).toContainEqual(["before", "0"]);
    expect(shown()).toEqual([]);
    expect(chat.problem).toBeNull();
  });

  it("keeps its window when a jump leads nowhere, and tells why", async () => {
    const chat = useBotChat();
    await chat.open(group, { around: "", before: 10, after: 0 });
    await chat.jump("nobody");
    expect(stretch()).toEqual({ from: 990, to: 1000 });
    expect(chat.problem).toMatchObject({ kind: "refusal", code: -1, advice: "noMessage" });
  });

  it("takes its own messages for its own once it is known who it is", async () => {
    const chat = useBotChat();
    const memory = useBotMemory();
    await chat.open(group, { around: "", before: 2, after: 0 });
    expect(chat.timeline?.window.rows.some(({ mine }) => mine)).toBe(false);
    stored.push("said");
    memory.noteSent("said");
    await chat.refresh();
    expect(memory.memory.self).toEqual({ id: "7", name: "seven" });
    expect(chat.timeline?.window.rows.every(({ mine }) => mine)).toBe(true);
  });

  it("forgets the chat and the calls when another account comes", async () => {
    const chat = useBotChat();
    await chat.open(group, { around: "", before: 2, after: 0 });
    expect(useBotRequests().all).toHaveLength(1);
    useSession().expire("a");
    await expect.poll(() => chat.timeline).toBeNull();
    expect(useBotRequests().all).toHaveLength(0);
  });
});
