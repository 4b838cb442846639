import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/errors";
import type { Uploads, UploadOptions } from "@/domain/attachment";
import { begin, enqueue, refuse, type Change, type OutboxEntry } from "@/domain/outbox";
import type { AttachmentMessage, OutgoingMessage, WrittenMessage } from "@/domain/outgoing";
import type { Session } from "@/domain/session";
import { openDatabase } from "@/storage/database";
import { createOutboxStorage, type OutboxStorage } from "@/storage/outbox";
import { connectTabs } from "@/storage/tabs";
import { historyModel } from "../../../test/support/history";
import { group } from "../../../test/support/messages";
import { messagesApi, openStores, sessionApi } from "../../../test/support/stores";
import { useOutbox } from ".";
import { useSession } from "../session";

const DAY = 24 * 3600_000;
const me = "user:10001";
const text = (id: string): OutgoingMessage => ({ id, chat: group, body: { kind: "text", text: id } });
const file = new Blob(["12345"], { type: "image/png" });
const picture = (id: string): AttachmentMessage => ({
  id,
  chat: group,
  body: { kind: "attachment", attachment: { kind: "image", name: "a.png", mime: "image/png", size: 5 } },
});
const sessionOf = (userId: string): Session => ({
  mode: "accounts",
  needsPassword: false,
  accounts: [{ id: "1", kind: "user", userId, name: userId, avatarUrl: "" }],
  current: "1",
  mediaHosts: [],
  upstream: "demo",
});

let history: ReturnType<typeof historyModel>;
let sends: string[];
let storage: OutboxStorage;
const ends: (() => void)[] = [];

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  history = historyModel(10);
  sends = [];
  storage = createOutboxStorage(openDatabase("test"), () => undefined);
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What the service does with a send, when not just taking it. */
type Fate = (message: OutgoingMessage) => Promise<void>;
const take: Fate = ({ id }) => {
  history.add({ id, mine: true });
  return Promise.resolve();
};

/** A tab of somebody, over the one storage and the one service. */
async function openTab({ as = "10001", fate = take, upload }: Partial<Means> = {}) {
  const tabs = connectTabs("test");
  ends.push(tabs.close);
  openStores({
    now: Date.now,
    database: openDatabase("test"),
    tabs,
    session: sessionApi({ get: () => Promise.resolve(sessionOf(as)) }),
    uploads: {
      limit: () => Promise.resolve(Infinity),
      upload: upload ?? (() => Promise.reject(new Error("no upload expected"))),
    },
    messages: messagesApi({
      listNewest: (chat, count) => history.listNewest(chat, count),
      listAround: (chat, target, count) => history.listAround(chat, target, count),
      send: (message) => {
        sends.push(message.id);
        return fate(message);
      },
    }),
  });
  const [session, outbox] = [useSession(), useOutbox()];
  await session.load();
  const states = () => outbox.outbox.map(({ message, state }) => `${message.id} ${state}`);
  return { outbox, states, session };
}
interface Means {
  readonly as: string;
  readonly fate: Fate;
  readonly upload: Uploads["upload"];
}

/** Leaves an entry in the storage, as a tab does that is then killed. */
async function leave(message: WrittenMessage, ...changes: Change[]): Promise<void> {
  const [entry] = enqueue([], me, message, Date.now());
  await storage.add(entry as OutboxEntry, message.body.kind === "attachment" ? file : undefined);
  for (const make of changes) await storage.change(message.id, make);
}

const stored = async () => ((await storage.load(me)) ?? []).map(({ message, state }) => `${message.id} ${state}`);
const arrived = () => history.rows.slice(10).map(({ id }) => id);
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 20 });

describe("a tab that ends", () => {
  it("has written each message down before it leaves", async () => {
    const seen: string[][] = [];
    const { outbox } = await openTab({
      fate: async (message) => {
        seen.push(await stored());
        await take(message);
      },
    });
    void outbox.send(text("a"));
    await outbox.send(text("b"));
    await until(() => expect(arrived()).toEqual(["a", "b"]));
    expect(seen).toEqual([
      ["a sending", "b queued"],
      ["a sent", "b sending"],
    ]);
    outbox.settle(new Set(["a", "b"]));
    await until(async () => expect(await stored()).toEqual([]));
  });

  it("leaves the rest to the next, in order and under the same ids", async () => {
    for (const id of ["a", "b", "c"]) await leave(text(id));
    await openTab();
    await until(() => expect(arrived()).toEqual(["a", "b", "c"]));
    expect(sends).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["arrived", ["b"]],
    ["did not arrive", ["a", "b"]],
  ])("while it sends: what %s is found out first", async (fate, expected) => {
    await leave(text("a"), begin(Date.now()));
    await leave(text("b"));
    if (fate === "arrived") history.add({ id: "a", mine: true });
    const { states } = await openTab();
    await until(() => expect(states()).toEqual(["a sent", "b sent"]));
    expect(sends).toEqual(expected);
    expect(arrived()).toEqual(["a", "b"]);
  });

  it("leaves what failed, which its writer can still retry or delete", async () => {
    await leave(text("a"), begin(0), refuse("no"));
    await leave(text("b"), begin(0), refuse("no"));
    const { outbox, states } = await openTab();
    await until(() => expect(states()).toEqual(["a failed", "b failed"]));
    void outbox.discard("a");
    void outbox.retry("b");
    await until(() => expect(arrived()).toEqual(["b"]));
    await until(async () => expect(await stored()).toEqual(["b sent"]));
  });
});

it("a message a day old fails, unless it had arrived", async () => {
  await leave(text("a"), begin(Date.now()));
  await leave(text("b"), begin(Date.now()));
  await leave(text("c"));
  history.add({ id: "a", mine: true });
  vi.setSystemTime(Date.now() + DAY);
  const { states } = await openTab();
  await until(() => expect(states()).toEqual(["a sent", "b failed", "c failed"]));
  expect(sends).toEqual([]);
});

it("a row that says nothing is left out, and stops nobody", async () => {
  await leave(text("a"));
  const database = openDatabase("test");
  const rows = [{ message: { id: "x" } }, null, { ...(await storage.load(me))?.[0], state: "dancing" }];
  for (const [index, entry] of rows.entries())
    await database.run((db) => db.put("outbox", { id: `x${index}`, owner: me, until: Date.now() + 1, entry }));
  await openTab();
  await until(() => expect(arrived()).toEqual(["a"]));
});

describe("who wrote it", () => {
  it("has it kept over a logout and another's login, and sent at the next", async () => {
    await leave(text("a"));
    const other = await openTab({ as: "10002" });
    await until(() => expect(other.session.self).toBe("user:10002"));
    expect(await stored()).toEqual(["a queued"]);
    expect(sends).toEqual([]);
    await openTab();
    await until(() => expect(arrived()).toEqual(["a"]));
  });

  it("and did not come back for a day finds it gone", async () => {
    await leave(text("a"));
    await leave(picture("b"));
    vi.setSystemTime(Date.now() + DAY + 1);
    await openTab({ as: "10002" });
    await until(async () => expect(await stored()).toEqual([]));
    expect(await storage.file("b")).toBeUndefined();
  });
});

describe("two tabs", () => {
  it("send each message once, in order, and both show how far it is", async () => {
    const [one, two] = [await openTab(), await openTab()];
    const ids = ["a", "b", "c", "d", "e", "f"];
    for (const [index, id] of ids.entries()) await (index % 2 ? one : two).outbox.send(text(id));
    await until(() => expect(arrived()).toEqual(ids));
    expect(sends).toEqual(ids);
    for (const { states } of [one, two]) await until(() => expect(states()).toEqual(ids.map((id) => `${id} sent`)));
  });

  it("know of what the other gave up", async () => {
    await leave(text("a"), begin(0), refuse("no"));
    const [one, two] = [await openTab(), await openTab()];
    for (const { states } of [one, two]) await until(() => expect(states()).toEqual(["a failed"]));
    await one.outbox.discard("a");
    await until(() => expect(two.states()).toEqual([]));
  });
});

describe("a storage that is full", () => {
  it("stops no message, and no file", async () => {
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const { outbox } = await openTab({
      upload: (blob) => Promise.resolve({ key: "k", url: "", hash: "h", size: blob.size }),
    });
    await outbox.send(text("a"));
    await outbox.sendFile(picture("b"), file);
    await until(() => expect(arrived()).toEqual(["a", "b"]));
    expect(sends).toEqual(["a", "b"]);
    vi.restoreAllMocks();
  });
});

describe("a file", () => {
  it("goes on after a reload where its upload was", async () => {
    await leave(picture("a"), begin(0), (entry) => ({ ...entry, resume: { part: 3 } }));
    const asked: (UploadOptions & { size: number })[] = [];
    const { outbox } = await openTab({
      upload: async (blob, _attachment, options) => {
        asked.push({ ...options, size: blob.size });
        options.onProgress(4);
        await until(() => expect(outbox.uploaded.get("a")).toBe(4));
        options.onResume({ part: 4 });
        if (asked.length === 1) throw new ApiError("timeout", "lost");
        return { key: "k", url: "", hash: "h", size: 5 };
      },
    });
    await until(() => expect(arrived()).toEqual(["a"]));
    expect(asked.map(({ resume, size }) => ({ resume, size }))).toEqual([
      { resume: { part: 3 }, size: 5 },
      { resume: { part: 4 }, size: 5 },
    ]);
    expect(await storage.file("a")).toBeUndefined();
    expect(history.calls).toEqual([]);
  });

  it("is not sent when its upload is given up, here or in another tab", async () => {
    const upload: Uploads["upload"] = (_file, _attachment, { signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(new ApiError("aborted", "given up"))));
    const [one, two] = [await openTab({ upload }), await openTab({ upload })];
    for (const [id, by] of [
      ["a", one],
      ["b", two],
    ] as const) {
      await one.outbox.sendFile(picture(id), file);
      await until(() => expect([one.states(), two.states()]).toEqual([[`${id} uploading`], [`${id} uploading`]]));
      await by.outbox.discard(id);
      await until(() => expect([one.states(), two.states()]).toEqual([[], []]));
    }
    await one.outbox.send(text("c"));
    await until(() => expect(arrived()).toEqual(["c"]));
  });
});
