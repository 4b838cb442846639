import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/errors";
import type { ChatRef } from "@/domain/chat";
import type { OutgoingMessage } from "@/domain/outgoing";
import type { Session } from "@/domain/session";
import { historyModel } from "../../../test/support/history";
import { group } from "../../../test/support/messages";
import { messagesApi, openStores, sessionApi } from "../../../test/support/stores";
import { useOutbox } from ".";
import { useSession } from "../session";

const text = (id: string, chat: ChatRef = group): OutgoingMessage => ({ id, chat, body: { kind: "text", text: id } });

const sessionOf = (userId: string): Session => ({
  mode: "accounts",
  needsPassword: false,
  accounts: [{ id: `account of ${userId}`, kind: "user", userId, name: userId, avatarUrl: "" }],
  current: `account of ${userId}`,
  mediaHosts: [],
  upstream: "demo",
});

/** What the service does with a send: takes it, loses the answer after or before, or refuses. */
type Fate = "taken" | "answer lost" | "never came" | "refused" | "logged out";

/** An outbox over a service that treats each send as told, and takes the rest. */
function world(...fates: Fate[]) {
  const history = historyModel(10);
  const sends: string[] = [];
  let userId = "10001";
  openStores({
    now: Date.now,
    session: sessionApi({ get: () => Promise.resolve(sessionOf(userId)) }),
    messages: messagesApi({
      listNewest: (chat, count) => history.listNewest(chat, count),
      send: ({ id }) => {
        sends.push(id);
        const fate = fates.shift() ?? "taken";
        if (fate === "taken" || fate === "answer lost") history.add({ id, mine: true });
        if (fate === "taken") return Promise.resolve();
        if (fate === "refused") return Promise.reject(new ApiError("refused", "no"));
        return Promise.reject(new ApiError(fate === "logged out" ? "unauthenticated" : "timeout", "lost"));
      },
    }),
  });
  const outbox = useOutbox();
  const states = () => outbox.outbox.map(({ message, state }) => `${message.id} ${state}`);
  const arrived = () => history.rows.slice(10).map(({ id }) => id);
  const logIn = async (id: string) => {
    userId = id;
    await useSession().load();
  };
  return { outbox, history, sends, states, arrived, logIn };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets every wait between tries pass. */
const pass = () => vi.advanceTimersByTimeAsync(60_000);

describe("sending", () => {
  it("keeps the order in a chat, whatever happens to the first", async () => {
    const { outbox, arrived, states } = world("never came", "never came", "taken");
    for (const id of ["a", "b", "c"]) void outbox.send(text(id));
    await pass();
    expect(arrived()).toEqual(["a", "b", "c"]);
    expect(states()).toEqual(["a sent", "b sent", "c sent"]);
  });

  it("asks the history after a lost answer, and does not send again what arrived", async () => {
    const { outbox, sends, states, history } = world("answer lost");
    void outbox.send(text("a"));
    await pass();
    expect(history.calls).toEqual(["newest"]);
    expect(sends).toEqual(["a"]);
    expect(states()).toEqual(["a sent"]);
  });

  it("sends again under the same id what did not arrive", async () => {
    const { outbox, sends, arrived } = world("never came");
    void outbox.send(text("a"));
    await pass();
    expect(sends).toEqual(["a", "a"]);
    expect(arrived()).toEqual(["a"]);
  });

  it("does not wait for another chat", async () => {
    const { outbox, sends } = world("never came");
    void outbox.send(text("a"));
    void outbox.send(text("b", { kind: "bot", id: "30001" }));
    await vi.advanceTimersByTimeAsync(0);
    expect(sends.slice(0, 2)).toEqual(["a", "b"]);
  });

  it("keeps what was written while nobody is logged in", async () => {
    const { outbox, states } = world("logged out");
    void outbox.send(text("a"));
    await vi.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(["a queued"]);
    outbox.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(["a sent"]);
  });
});

describe("a refusal", () => {
  it("fails one message in the service's words, and lets the next go", async () => {
    const { outbox, states, arrived } = world("refused");
    void outbox.send(text("a"));
    void outbox.send(text("b"));
    await pass();
    expect(states()).toEqual(["a failed", "b sent"]);
    expect(outbox.outbox[0]?.reason).toBe("no");
    void outbox.retry("a");
    await pass();
    expect(arrived()).toEqual(["b", "a"]);
  });

  it("can be given up", async () => {
    const { outbox } = world("refused");
    void outbox.send(text("a"));
    await pass();
    void outbox.discard("a");
    expect(outbox.outbox).toEqual([]);
  });

  it("that comes as a block is asked for before it is sent again", async () => {
    const { outbox, sends, states } = world();
    void outbox.send(text("a"));
    await pass();
    void outbox.block("a");
    expect(states()).toEqual(["a failed"]);
    void outbox.retry("a");
    await pass();
    expect(sends).toEqual(["a"]);
  });
});

describe("settling", () => {
  it("tells of each message once that the service has taken", async () => {
    const { outbox } = world("never came", "taken");
    const heard: string[] = [];
    const stop = outbox.onSent(({ id }) => heard.push(id));
    void outbox.send(text("a"));
    await pass();
    stop();
    void outbox.send(text("b"));
    await pass();
    expect(heard).toEqual(["a"]);
  });

  it("tells of a message that is listed before its answer came, and of one whose answer was lost that it may be old", async () => {
    const { outbox } = world("answer lost", "answer lost");
    const heard: [string, boolean][] = [];
    outbox.onSent(({ id }, isNew) => heard.push([id, isNew]));
    void outbox.send(text("a"));
    outbox.settle(new Set(["a"]));
    await pass();
    void outbox.send(text("b"));
    await pass();
    expect(heard).toEqual([
      ["a", true],
      ["b", false],
    ]);
  });

  it("is harmless when it comes before the answer, and twice", async () => {
    const { outbox, sends } = world("answer lost");
    void outbox.send(text("a"));
    await vi.advanceTimersByTimeAsync(0);
    outbox.settle(new Set(["a"]));
    outbox.settle(new Set(["a"]));
    await pass();
    expect(outbox.outbox).toEqual([]);
    expect(sends).toEqual(["a"]);
  });
});

describe("several accounts in one browser", () => {
  it("never sends as somebody else, and goes on when the writer is back", async () => {
    const { outbox, sends, arrived, logIn } = world("logged out");
    await logIn("10001");
    void outbox.send(text("a"));
    await vi.advanceTimersByTimeAsync(0);
    await logIn("10002");
    outbox.wake();
    await pass();
    expect(sends).toEqual(["a"]);
    await logIn("10001");
    outbox.wake();
    await pass();
    expect(arrived()).toEqual(["a"]);
  });
});
