import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BotAnswer } from "@/api/botCalls";
import { ApiError } from "@/api/errors";
import type { BotCall } from "@/domain/botCall";
import { openStores, sessionApi } from "../../../test/support/stores";
import { useSession } from "../session";
import { useBotChat } from "./chat";
import { useBotRequests } from "./requests";
import { useBotStreaming } from "./streaming";

const group = { kind: "group", id: "g" } as const;
const account = { id: "a", kind: "bot", userId: "", name: "", avatarUrl: "" } as const;
/** The service: what was said before, and what is being said. */
let chat: { msgId: string; senderType: string; content: { text: string } }[];
let recalls: unknown[];
let ended: number;
let cut: number;
let refusal: ApiError | null;

const row = (msgId: string, text: string) => ({ msgId, senderId: "7", senderType: "bot", content: { text } });
const answered = (data: object): BotAnswer => ({ status: 200, text: "{}", data: () => ({ ...data }) });

function ask({ name, query, body }: BotCall): Promise<BotAnswer> {
  if (name === "recall") {
    recalls.push(body);
    return Promise.resolve(answered({}));
  }
  const around = new Map(query).get("message-id");
  const from = around === undefined ? 0 : chat.findIndex(({ msgId }) => msgId === around);
  const list = chat.slice(Math.max(0, from)).map((one) => ({ ...one, contentType: "text", sendTime: 1 }));
  return Promise.resolve(answered({ list: list.reverse() }));
}

function stream() {
  let finish: (answer: BotAnswer) => void = () => undefined;
  let fail: (error: ApiError) => void = () => undefined;
  const answer = new Promise<BotAnswer>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return {
    answer,
    say(piece: string) {
      if (refusal) fail(refusal);
      const said = chat.at(-1)?.msgId === "new" ? chat.pop() : undefined;
      chat.push(row("new", (said?.content.text ?? "") + piece));
    },
    end() {
      ended += 1;
      finish(answered({ messageInfo: { msgId: "new" } }));
    },
    cut: () => void (cut += 1),
  };
}

beforeEach(async () => {
  vi.useFakeTimers();
  chat = [row("old", "he")];
  recalls = [];
  ended = cut = 0;
  refusal = null;
  const known = { mode: "accounts", needsPassword: false, accounts: [account], current: "a", mediaHosts: [] };
  openStores({
    session: sessionApi({ get: () => Promise.resolve({ ...known, upstream: "demo" }) }),
    botCalls: { ask, stream },
    now: () => Date.now(),
  });
  await useSession().load();
  await useBotChat().open(group, { around: "", before: 10, after: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const said = () => chat.at(-1)?.content.text;
const shown = () => useBotChat().timeline?.window.rows.at(-1)?.content.text;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const write = (text: string) => useBotStreaming().write(group, "text", text);

describe("a message that is read while it is typed", () => {
  it("goes out after a pause, and in time without one", async () => {
    write("h");
    await pass(400);
    write("hello");
    await pass(400);
    expect(said()).toBe("he");
    await pass(100);
    expect(said()).toBe("hello");
    for (const text of ["hello w", "hello wo", "hello wor", "hello worl", "hello world"]) {
      write(text);
      await pass(400);
    }
    expect(said()).toBe("hello worl");
    expect(useBotStreaming().live?.sent).toBe("hello worl");
  });

  it("takes back what has not gone out, and begins with no blank", async () => {
    write("  ");
    await pass(2_000);
    write("a typo");
    write("a");
    await pass(500);
    expect(said()).toBe("a");
    write("a typ");
    write("a");
    await pass(2_000);
    expect(said()).toBe("a");
  });

  it("is shown as its readers see it, and not taken for an older one", async () => {
    write("hello");
    await pass(1_000);
    expect(useBotStreaming().growing).toBe("new");
    expect(shown()).toBe("hello");
    write("hello there");
    await pass(1_000);
    expect(shown()).toBe("hello there");
    const [last] = useBotRequests().all;
    expect(last?.call.name).toBe("messages");
  });

  it("ends with what is left, and is written down piece by piece", async () => {
    write("hello");
    await pass(500);
    write("hello you");
    useBotStreaming().end();
    await pass(0);
    expect([said(), ended, useBotStreaming().said]).toEqual(["hello you", 1, 1]);
    expect(shown()).toBe("hello you");
    expect(useBotStreaming().live).toBeNull();
    const call = useBotRequests().all.find(({ call: { name } }) => name === "send-stream");
    expect(call?.call.pieces?.map(({ text }) => text)).toEqual(["hello", " you"]);
    expect(call?.outcome).toMatchObject({ kind: "answered", status: 200 });
  });

  it("ends at once, even where the first pause is not over", async () => {
    write("hello");
    useBotStreaming().end();
    await pass(0);
    expect([said(), ended]).toEqual(["hello", 1]);
  });

  it("is withdrawn by its id, which only its end tells", async () => {
    write("hello");
    await pass(500);
    write("hello, not this");
    useBotStreaming().withdraw();
    await pass(2_000);
    expect([said(), ended, useBotStreaming().said]).toEqual(["hello", 1, 0]);
    expect(recalls).toEqual([{ msgId: "new", chatId: "g", chatType: "group" }]);
  });

  it("tells why it failed, and is over", async () => {
    refusal = new ApiError("refused", "非法token", { serviceCode: 1003 });
    write("hello");
    await pass(500);
    expect(useBotStreaming().problem).toMatchObject({ kind: "refusal", code: 1003, advice: "token" });
    expect(useBotStreaming().live).toBeNull();
    expect(useBotStreaming().said).toBe(0);
  });

  it("is cut off when another account comes", async () => {
    write("hello");
    await pass(500);
    useSession().expire("a");
    await pass(0);
    expect(cut).toBe(1);
    expect(useBotStreaming().live).toBeNull();
  });
});

it("counts the same question that is asked again and again", async () => {
  await useBotChat().refresh();
  await useBotChat().refresh();
  expect(useBotRequests().all.map(({ times }) => times)).toEqual([2, 1]);
});
