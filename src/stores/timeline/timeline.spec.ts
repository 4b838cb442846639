import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ApiError } from "@/api/errors";
import type { Message } from "@/domain/message";
import type { RealtimeState } from "@/domain/realtime";
import { historyModel, usualPaging, type HistoryModel, type Paging } from "../../../test/support/history";
import { group, message, seqs } from "../../../test/support/messages";
import { gate, messagesApi, openStores, settled } from "../../../test/support/stores";
import { useTimeline } from ".";

const other = { kind: "group", id: "other" } as const;
const offline = new ApiError("offline", "offline");

/** A store over a service of `total` messages whose answers wait at a gate. */
function world(total: number, paging: Paging = usualPaging) {
  const service = historyModel(total, paging);
  const answers = gate();
  const { connect } = openStores({
    messages: messagesApi({
      listNewest: answers.pass((chat, count) => service.listNewest(chat, count)),
      listBefore: answers.pass((chat, id, count) => service.listBefore(chat, id, count)),
      listAround: answers.pass((chat, target, count) => service.listAround(chat, target, count)),
      listAfterSeq: answers.pass((chat, seq) => service.listAfterSeq(chat, seq)),
      listUpdated: answers.pass((chat, since, count) => service.listUpdated(chat, since, count)),
    }),
  });
  const store = useTimeline();
  const shown = () => seqs(store.timeline?.window.rows ?? []);
  /** Lets every call through until none waits. */
  const flow = async () => {
    await settled();
    while (answers.waiting > 0) await answers.open();
  };
  return { service, answers, connect, store, shown, flow };
}

async function opened(total: number, paging?: Paging) {
  const all = world(total, paging);
  void all.store.open(group, 0);
  await all.flow();
  return all;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe("opening", () => {
  it("shows the newest page, or the first unread message", async () => {
    const { store, shown, flow } = await opened(200);
    expect(shown()).toEqual(range(151, 200));
    void store.open(group, 70);
    await flow();
    expect(store.firstUnread).toBe(message(131).id);
    expect(store.movement.reason).toEqual({ kind: "open", firstUnread: message(131).id });
  });

  it("shows a message, wherever it is", async () => {
    const { store, shown, flow } = world(1000);
    void store.open(group, 0, { id: message(300).id });
    await flow();
    expect(store.movement.reason).toEqual({ kind: "jump", target: message(300).id });
    expect(shown()).toContain(300);
  });

  it("shows the newest page, and says so, when the service does not have the message", async () => {
    const { store, shown, flow } = world(200);
    void store.open(group, Promise.resolve(0), { id: "missing" });
    await flow();
    expect(shown()).toEqual(range(151, 200));
    expect(store.problem).toEqual({ kind: "missing" });
  });

  it("says why it failed, and can be tried again", async () => {
    const { store, answers, shown, flow } = world(200);
    void store.open(group, 0);
    await settled();
    await answers.open(offline);
    expect({ problem: store.problem, loading: store.isLoading }).toEqual({
      problem: { kind: "offline" },
      loading: false,
    });
    void store.open(group, 0);
    await flow();
    expect(store.problem).toBeNull();
    expect(shown()).toHaveLength(50);
  });

  it("takes no answer for a chat that was left", async () => {
    const { store, answers, flow } = world(200);
    void store.open(group, 0);
    await settled();
    void store.open(other, 0);
    await settled();
    await answers.open(offline);
    expect(store.problem).toBeNull();
    expect(store.isLoading).toBe(true);
    await flow();
    expect(store.timeline).toMatchObject({ chat: other, generation: 1 });
    expect(store.isLoading).toBe(false);
  });

  it("loses no message that is pushed while the page is read", async () => {
    const { service, store, answers, shown } = world(100);
    void store.open(group, 0);
    await settled();
    store.push(service.add());
    await answers.open();
    expect(shown()).toEqual(range(51, 101));
  });
});

describe("paging", () => {
  it("asks once a side at a time", async () => {
    const { store, answers, shown, flow } = await opened(200);
    void store.loadOlder();
    void store.loadOlder();
    await settled();
    expect(answers.waiting).toBe(1);
    await flow();
    expect(shown()).toEqual(range(101, 200));
  });

  it("clears a page that failed, and can be asked again", async () => {
    const { store, answers, shown, flow } = await opened(200);
    void store.loadOlder();
    await settled();
    await answers.open(offline);
    expect(store.timeline).toMatchObject({ older: "failed" });
    expect(store.problem).toEqual({ kind: "offline" });
    void store.loadOlder();
    await flow();
    expect(store.timeline).toMatchObject({ older: "idle" });
    expect(shown()).toEqual(range(101, 200));
  });

  it("takes no page for a chat that was left, or a window that was replaced", async () => {
    const { store, answers, shown, flow } = await opened(1000);
    void store.loadOlder();
    await settled();
    void store.jumpTo({ id: message(500).id });
    await settled();
    await answers.openLast();
    const jumped = shown();
    expect(jumped).toContain(500);
    void store.loadOlder();
    await answers.open(offline);
    expect(shown()).toEqual(jumped);
    expect(store.timeline).toMatchObject({ older: "loading" });
    expect(store.problem).toBeNull();
    await flow();
    void store.loadOlder();
    await settled();
    store.close();
    await answers.open();
    expect(store.timeline).toBeNull();
  });

  it("never lets a page in that left the window while it was read", async () => {
    const { service, store, answers, shown } = await opened(1000);
    for (let page = 0; page < 5; page++) {
      void store.loadOlder();
      await settled();
      await answers.open();
    }
    expect(shown()).toEqual(range(701, 1000));
    void store.loadOlder();
    await settled();
    store.setAtBottom(true);
    store.push(service.add());
    await answers.open();
    expect(shown()).toEqual(range(702, 1001));
    expect(store.timeline).toMatchObject({ older: "idle" });
  });

  it.each(["before", "around"] as const)("reaches the oldest by a jump, and the newest again (mid=%s)", async (mid) => {
    const { store, shown, flow } = await opened(400, { ...usualPaging, mid });
    void store.jumpTo({ id: message(1).id });
    await flow();
    expect(store.timeline?.window).toMatchObject({ hasOldest: true });
    expect(shown()[0]).toBe(1);
    for (let page = 0; page < 20 && !store.timeline?.window.hasNewest; page++) {
      void store.loadNewer();
      await flow();
    }
    expect(shown().at(-1)).toBe(400);
    expect(shown()).toEqual(range(400 - shown().length + 1, 400));
  });
});

describe("jumps", () => {
  it("move to a row that is here without asking", async () => {
    const { service, store } = await opened(200);
    const asked = service.calls.length;
    await store.jumpTo({ id: message(180).id });
    expect(store.movement.reason).toEqual({ kind: "jump", target: message(180).id });
    expect(service.calls).toHaveLength(asked);
  });

  it("leave the window when the service does not have the target", async () => {
    const { store, shown, flow } = await opened(200);
    void store.jumpTo({ id: "missing" });
    await flow();
    expect(store.problem).toEqual({ kind: "missing" });
    expect(shown()).toEqual(range(151, 200));
  });

  it("show what stands before a target that begins its page, so that it is drawn", async () => {
    const { store, shown, flow } = await opened(400);
    void store.jumpTo({ id: message(351).id });
    await flow();
    expect(shown()[0]).toBeLessThan(351);
    expect(store.movement.reason).toEqual({ kind: "jump", target: message(351).id });
  });

  it("go where the last wish was", async () => {
    const { store, answers, shown, flow } = await opened(1000);
    void store.jumpTo({ id: message(300).id });
    void store.jumpTo({ id: message(600).id });
    await settled();
    await answers.openLast();
    await flow();
    expect(shown()).toContain(600);
    expect(shown()).not.toContain(300);
  });
});

describe("catching up", () => {
  it("is shared while it is under way", async () => {
    const { service, store, flow } = await opened(100);
    service.add();
    const asked = service.calls.length;
    const both = Promise.all([store.refresh(), store.refresh()]);
    await flow();
    expect(await both).toEqual([true, true]);
    expect(service.calls).toHaveLength(asked + 1);
    expect(store.timeline?.window.rows.at(-1)?.seq).toBe(101);
  });

  it("is not shared with a chat that was left", async () => {
    const { store, answers, flow } = await opened(100);
    void store.refresh();
    await settled();
    void store.open(other, 0);
    const second = store.refresh();
    await flow();
    expect(await second).toBe(true);
    expect(answers.waiting).toBe(0);
  });

  it("asks anew where an earlier answer does not count", async () => {
    const { service, store, shown, flow } = await opened(100);
    void store.refresh();
    await settled();
    service.add();
    const anew = store.refreshAnew();
    await flow();
    expect(await anew).toBe(true);
    expect(shown().at(-1)).toBe(101);
  });

  it("leaves no hole when more was missed than a page holds and a message comes first", async () => {
    const { service, connect, store, answers, shown, flow } = await opened(100);
    connect({ state: "waiting", delayMs: 1 });
    for (let missed = 0; missed < 200; missed++) service.add();
    connect({ state: "open" });
    store.setAtBottom(false);
    void store.refresh();
    await settled();
    store.push(service.add());
    expect(shown()).toEqual(range(51, 100));
    await flow();
    expect(answers.waiting).toBe(0);
    expect(shown()).toEqual(range(51, 100));
    expect(store.timeline?.window.hasNewest).toBe(false);
  });

  it("says what is wrong with the service below the lines, until it has answered", async () => {
    const { store, answers, flow } = await opened(200);
    const failed = store.refresh();
    await settled();
    await answers.open(new ApiError("broken", "no message"));
    expect(await failed).toBe(false);
    expect(store.problem).toEqual({ kind: "broken" });
    void store.refresh();
    await flow();
    expect(store.problem).toBeNull();
  });

  it("fails without a word where lines are shown, and is made up for by the next message", async () => {
    const { service, connect, store, answers, shown, flow } = await opened(100);
    connect({ state: "waiting", delayMs: 1 });
    connect({ state: "open" });
    service.add();
    const failed = store.refresh();
    await settled();
    await answers.open(offline);
    expect(await failed).toBe(false);
    expect(store.problem).toBeNull();
    store.push(service.add());
    await flow();
    expect(shown()).toEqual(range(51, 102));
  });
});

describe("what changed during a pause", () => {
  const pause = ({ connect }: { connect: (state: RealtimeState) => void }, meanwhile: () => void) => {
    connect({ state: "waiting", delayMs: 1 });
    meanwhile();
    connect({ state: "open" });
  };
  const change = (service: HistoryModel, seq: number, more: Partial<Message>) => {
    service.rows[seq - 1] = message(seq, more);
  };

  it.each(["absent", "present"] as const)("is shown far up in the window (update=%s)", async (update) => {
    const all = await opened(500);
    const { service, store, flow } = all;
    for (let page = 0; page < 5; page++) {
      void store.loadOlder();
      await flow();
    }
    const late = message(500).time + 1;
    pause(all, () => {
      change(service, 300, { content: { text: "edited" }, editedAt: late });
      change(service, 499, { recalledAt: late });
    });
    if (update === "present")
      service.listUpdated = (_chat, since) =>
        Promise.resolve(
          service.rows.filter((row) => Math.max(row.time, row.editedAt ?? 0, row.recalledAt ?? 0) > since),
        );
    service.calls.length = 0;
    void store.refresh();
    await flow();
    const rows = store.timeline?.window.rows ?? [];
    expect(rows.find((row) => row.seq === 300)?.content.text).toBe("edited");
    expect(rows.find((row) => row.seq === 499)?.recalledAt).toBe(late);
    expect(store.timeline?.unseenSince).toBeNull();
    expect(service.calls.includes("before")).toBe(update === "absent");
  });

  it("is asked for again when that fails, and a page asked for before it is not taken", async () => {
    const all = await opened(200);
    const { service, store, answers, shown, flow } = all;
    void store.loadOlder();
    await settled();
    pause(all, () => change(service, 140, { content: { text: "edited" }, editedAt: 9 }));
    await flow();
    expect(store.timeline?.window.rows.find((row) => row.seq === 140)?.content.text).toBe("edited");
    expect(shown()).toEqual(range(101, 200));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const failed = store.refresh();
    await settled();
    await answers.open(offline);
    expect(await failed).toBe(false);
    expect(store.timeline?.interrupted).toBe(true);
    await vi.advanceTimersToNextTimerAsync();
    await flow();
    expect(store.timeline).toMatchObject({ interrupted: false, unseenSince: null });
  });
});

describe("a message that grows", () => {
  const grown = (store: ReturnType<typeof useTimeline>) => store.timeline?.window.rows.at(-1)?.content.text;

  async function growing() {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const all = await opened(100);
    all.store.push(all.service.add({ content: { text: "a" } }));
    return {
      ...all,
      id: message(101).id,
      set: (text: string) => (all.service.rows[100] = message(101, { content: { text } })),
    };
  }

  it("is read once no more pieces come, and stays when that fails", async () => {
    const { store, answers, connect, flow, id, set } = await growing();
    store.grow(id, "b");
    set("abc");
    expect(grown(store)).toBe("ab");
    await vi.advanceTimersToNextTimerAsync();
    await answers.open(offline);
    expect(grown(store)).toBe("ab");
    connect({ state: "waiting", delayMs: 1 });
    connect({ state: "open" });
    void store.refresh();
    await flow();
    expect(grown(store)).toBe("abc");
  });

  it("says nothing twice when it is read while pieces come", async () => {
    const { store, answers, flow, id, set } = await growing();
    set("abcd");
    void store.refresh();
    await flow();
    expect(grown(store)).toBe("abcd");
    for (const piece of ["b", "c", "d"]) store.grow(id, piece);
    expect(grown(store)).toBe("abcd");
    await vi.advanceTimersToNextTimerAsync();
    store.grow(id, "e");
    expect(grown(store)).toBe("abcde");
    await answers.open();
    expect(grown(store)).toBe("abcde");
  });

  it("is read as it grows where its beginning was not pushed", async () => {
    const { store, flow, service } = await growing();
    service.rows[98] = message(99, { content: { text: "read" } });
    store.grow(message(99).id, "d");
    store.grow(message(99).id, "!");
    const text = () => store.timeline?.window.rows.find((row) => row.seq === 99)?.content.text;
    expect(text()).toBe("message 99");
    await vi.advanceTimersToNextTimerAsync();
    await flow();
    expect(text()).toBe("read");
  });
});

describe("one message", () => {
  it("of another chat changes nothing here", async () => {
    const { store, shown } = await opened(100);
    store.push(message(101, { chat: other }));
    expect(shown()).toEqual(range(51, 100));
  });
});
