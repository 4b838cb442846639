import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { group, message, messages, seqs } from "../../test/support/messages";
import { keepChats, readChats } from "./chats";
import { openDatabase, type Database } from "./database";
import { dropMessages, evictRuns, followRuns, keepRun, patchMessages, readRun, RUN_SIZE } from "./messages";
import { admit, erase, eraseOthers } from "./people";

const ME = "user:1";
const DAY = 24 * 60 * 60_000;
let database: Database;

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  database = openDatabase("yunhu");
  await admit(database, ME, 0);
});

const keep = (from: number, to: number, hasOldest = false, owner = ME) =>
  keepRun(database, owner, group, { rows: messages(from, to), hasOldest }, () => false, 0);
const places = async (owner = ME) => seqs((await readRun(database, owner, group))?.rows ?? []);
const range = (from: number, to: number) => seqs(messages(from, to));

describe("the run of a chat", () => {
  it("is what was kept, and grows at both ends by what joins it", async () => {
    await keep(10, 20);
    expect(await places()).toEqual(range(10, 20));
    await keep(15, 25);
    await keep(5, 25, true);
    expect(await places()).toEqual(range(5, 25));
    expect((await readRun(database, ME, group))?.hasOldest).toBe(true);
  });

  it("gives way to one that does not join it, so that it never has a hole", async () => {
    await keep(1, 20, true);
    await keep(50, 60);
    expect(await places()).toEqual(range(50, 60));
    expect((await readRun(database, ME, group))?.hasOldest).toBe(false);
    // Nor to an older one, of a tab that slept.
    expect(await keep(1, 20)).toBe(false);
    expect(await places()).toEqual(range(50, 60));
  });

  it("writes only what is not there as it is", async () => {
    const rows = messages(1, 5);
    await keepRun(database, ME, group, { rows, hasOldest: true }, () => false, 0);
    const changed = [message(1, { content: { text: "lost" } }), ...rows.slice(1), message(6)];
    const known = new Set(changed.slice(0, 5));
    await keepRun(database, ME, group, { rows: changed, hasOldest: true }, (row) => known.has(row), 0);
    const run = await readRun(database, ME, group);
    expect(run?.rows[0]?.content.text).toBe("message 1");
    expect(await places()).toEqual(range(1, 6));
  });

  it("is bounded: the oldest go, and with them the claim to begin at the beginning", async () => {
    await keep(1, RUN_SIZE, true);
    await keep(RUN_SIZE - 5, RUN_SIZE + 10);
    expect(await places()).toEqual(range(11, RUN_SIZE + 10));
    expect((await readRun(database, ME, group))?.hasOldest).toBe(false);
    await followRuns(database, ME, messages(RUN_SIZE + 11, RUN_SIZE + 12), 0);
    expect(await places()).toEqual(range(13, RUN_SIZE + 12));
  });

  it("follows pushes only where there is one", async () => {
    await followRuns(database, ME, [message(5)], 0);
    expect(await readRun(database, ME, group)).toBeNull();
  });

  it("is nothing rather than one with a hole, where a row cannot be read any more", async () => {
    await keep(1, 3);
    await database.run((db) =>
      db.put("messages", { owner: ME, chat: "group:big", id: message(2).id, seq: 2, message: { id: 2 } }),
    );
    expect(await readRun(database, ME, group)).toBeNull();
  });
});

describe("what is changed", () => {
  it("is changed where it is cached, and nowhere else", async () => {
    await keep(1, 2);
    const other = { kind: "user", id: "7" } as const;
    const twin = message(1, { chat: other, content: { text: "twin" } });
    await keepRun(database, ME, other, { rows: [twin], hasOldest: true }, () => false, 0);
    await patchMessages(database, ME, [
      { id: message(1).id, content: { text: "edited" }, editedAt: 5 },
      { id: message(9).id, content: { text: "unknown" } },
    ]);
    expect((await readRun(database, ME, group))?.rows.map(({ content }) => content.text)).toEqual([
      "edited",
      "message 2",
    ]);
    expect((await readRun(database, ME, other))?.rows).toHaveLength(1);
  });

  it("is without what its reader has deleted, and no other person's is", async () => {
    await admit(database, "user:2", 0);
    await keep(10, 20);
    await keep(10, 20, false, "user:2");
    await dropMessages(database, ME, [message(12).id, message(20).id, "elsewhere"]);
    expect(await places()).toEqual(range(10, 19).filter((seq) => seq !== 12));
    expect(await places("user:2")).toEqual(range(10, 20));
  });

  it("keeps nothing of what was recalled but its place", async () => {
    await keep(1, 3);
    await patchMessages(database, ME, [{ id: message(2).id, recalledAt: 9 }]);
    await keepRun(
      database,
      ME,
      group,
      { rows: [message(3, { recalledAt: 9, quoteId: "x" })], hasOldest: false },
      () => false,
      0,
    );
    const stored = JSON.stringify(await database.run((db) => db.getAll("messages")));
    expect(stored).toContain("message 1");
    expect(stored).not.toMatch(/message [23]/);
    expect(await places()).toEqual([1, 2, 3]);
  });
});

describe("whose it is", () => {
  it("is kept apart, and erased alone", async () => {
    await admit(database, "user:2", 0);
    await keep(1, 3);
    await keep(7, 9, false, "user:2");
    await erase(database, "user:2");
    expect(await places("user:2")).toEqual([]);
    expect(await places()).toEqual([1, 2, 3]);
    expect(await database.run((db) => db.count("messages"))).toBe(3);
  });

  it("is not written any more by a page that has not heard of the logout", async () => {
    await keep(1, 3);
    await erase(database, ME);
    expect(await keep(1, 5)).toBe(false);
    await keepChats(database, ME, [], 0);
    await followRuns(database, ME, [message(4)], 0);
    expect(await database.run((db) => db.count("messages"))).toBe(0);
    expect(await database.run((db) => db.count("chats"))).toBe(0);
  });

  it("goes when somebody else logs in", async () => {
    await keep(1, 3);
    await admit(database, "user:2", 0);
    await eraseOthers(database, new Set(["user:2"]));
    expect(await database.run((db) => db.getAllKeys("chats"))).toEqual(["user:2"]);
    expect(await places()).toEqual([]);
    expect(await readChats(database, ME)).toEqual([]);
  });
});

it("forgets chats that were not open for a month, and more than a hundred", async () => {
  const open = (id: string, at: number) => {
    const chat = { kind: "group", id } as const;
    return keepRun(database, ME, chat, { rows: [message(1, { chat })], hasOldest: true }, () => false, at);
  };
  await open("old", 0);
  for (let n = 0; n < 101; n++) await open(String(n), DAY + n);
  await evictRuns(database, ME, 30 * DAY + 1);
  const left = (await database.run((db) => db.getAllKeys("runs"))) ?? [];
  expect(left).toHaveLength(100);
  expect(left.some(([, chat]) => chat === "group:old" || chat === "group:0")).toBe(false);
  expect(await database.run((db) => db.count("messages"))).toBe(100);
});
