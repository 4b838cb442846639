import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openDatabase } from "./database";
import { createDraftStorage } from "./drafts";

const group = { kind: "group", id: "1" } as const;
const user = { kind: "user", id: "1" } as const;

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
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
