// @vitest-environment happy-dom
import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase } from "./database";
import { createDraftStorage } from "./drafts";

const group = { kind: "group", id: "1" } as const;
const user = { kind: "user", id: "1" } as const;

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  localStorage.clear();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("keeps each person's drafts over a reload, the last of each chat", async () => {
  const before = createDraftStorage(openDatabase("test"));
  await before.put("user:1", group, { text: "first", changedAt: 1 });
  await before.put("user:1", group, { text: "for all", changedAt: 2 });
  await before.put("user:1", user, { text: "for one", changedAt: 3 });
  await before.put("user:2", group, { text: "somebody else's", changedAt: 4 });
  const after = createDraftStorage(openDatabase("test"));
  expect(await after.list("user:1")).toEqual([
    { chat: group, draft: { text: "for all", changedAt: 2 } },
    { chat: user, draft: { text: "for one", changedAt: 3 } },
  ]);
});

it("forgets one, or all of a person's", async () => {
  const storage = createDraftStorage(openDatabase("test"));
  for (const owner of ["user:1", "user:10"])
    for (const chat of [group, user]) await storage.put(owner, chat, { text: "x", changedAt: 1 });
  await storage.put("user:1", group, undefined);
  expect(await storage.list("user:1")).toHaveLength(1);
  await storage.erase("user:1");
  expect(await storage.list("user:1")).toEqual([]);
  expect(await storage.list("user:10")).toHaveLength(2);
});

describe("a draft whose page left before it was stored", () => {
  const lost = "test draft user:1 group:1";
  const row = (at: number, text: string) => JSON.stringify({ owner: "user:1", chat: "group:1", at, text });

  it("is there, and stored then", async () => {
    localStorage.setItem(lost, row(2, "late"));
    const storage = createDraftStorage(openDatabase("test"));
    expect(await storage.list("user:1")).toEqual([{ chat: group, draft: { text: "late", changedAt: 2 } }]);
    await expect.poll(() => localStorage.length).toBe(0);
    expect(await storage.list("user:1")).toHaveLength(1);
  });

  it("is noted before anything is waited for, and no longer than needed", async () => {
    const storage = createDraftStorage(openDatabase("test"));
    const storing = storage.put("user:1", group, { text: "typed", changedAt: 3 });
    expect(localStorage.getItem(lost)).toBe(row(3, "typed"));
    await storing;
    expect(localStorage.length).toBe(0);
  });

  it("does not take the place of a newer one", async () => {
    const storage = createDraftStorage(openDatabase("test"));
    await storage.put("user:1", group, { text: "newer", changedAt: 3 });
    localStorage.setItem(lost, row(2, "late"));
    expect(await storage.list("user:1")).toEqual([{ chat: group, draft: { text: "newer", changedAt: 3 } }]);
    expect(localStorage.length).toBe(0);
  });

  it("goes with its chat's draft, or with its owner's; what is no draft is left out", async () => {
    const storage = createDraftStorage(openDatabase("test"));
    localStorage.setItem(lost, row(2, "late"));
    await storage.put("user:1", group, undefined);
    expect(await storage.list("user:1")).toEqual([]);
    localStorage.setItem(lost, "{");
    expect(await storage.list("user:1")).toEqual([]);
    await storage.erase("user:1");
    expect(localStorage.length).toBe(0);
  });
});

it("leaves out what is no draft", async () => {
  const database = openDatabase("test");
  for (const [chat, text] of [
    ["group:1", 7],
    ["group:2", ""],
    ["nowhere:3", "x"],
  ])
    await database.run((db) => db.put("drafts", { owner: "user:1", chat: chat as "group:1", at: 1, text }));
  expect(await createDraftStorage(database).list("user:1")).toEqual([]);
  expect(database.dropped).toBe(3);
});
