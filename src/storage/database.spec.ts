import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase, type Database, type StorageProblem } from "./database";

const row = (id: string) => ({ id, owner: "user:1", until: 0, entry: { id } });

function problemsOf(database: Database): StorageProblem[] {
  const problems: StorageProblem[] = [];
  database.onProblem((problem) => problems.push(problem));
  return problems;
}

/** An IndexedDB whose requests to open do as told. */
function openingWith(open: () => unknown): void {
  vi.stubGlobal("indexedDB", { open });
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("keeps rows over a reload", async () => {
  await openDatabase("yunhu").run((db) => db.put("outbox", row("a")));
  const again = openDatabase("yunhu");
  expect(await again.run((db) => db.getAllFromIndex("outbox", "owner", "user:1"))).toEqual([row("a")]);
  expect(await again.run((db) => db.getAllFromIndex("outbox", "owner", "user:2"))).toEqual([]);
  expect(problemsOf(again)).toEqual([]);
});

it("leaves out and counts rows that say nothing", () => {
  const database = openDatabase("yunhu");
  const number = (value: unknown) => (typeof value === "number" ? value : null);
  expect(database.parse([1, "2", null, 3], number)).toEqual([1, 3]);
  expect(database.dropped).toBe(2);
});

it("makes room for a tab with a newer version, and comes back", async () => {
  const database = openDatabase("yunhu");
  await database.run((db) => db.put("outbox", row("a")));
  const deleted = new Promise<string>((resolve) => {
    const request = indexedDB.deleteDatabase("yunhu");
    request.onsuccess = () => resolve("deleted");
    request.onblocked = () => resolve("blocked");
  });
  expect(await deleted).toBe("deleted");
  expect(await database.run((db) => db.getAll("outbox"))).toEqual([]);
});

describe("without storage it goes on, and says so once", () => {
  it.each<[StorageProblem, () => void]>([
    ["absent", () => vi.stubGlobal("indexedDB", undefined)],
    [
      "absent",
      () =>
        openingWith(() => {
          throw new DOMException("no", "SecurityError");
        }),
    ],
    [
      "failed",
      () =>
        openingWith(() => {
          throw new DOMException("newer", "VersionError");
        }),
    ],
  ])("%s", async (problem, arrange) => {
    arrange();
    const database = openDatabase("yunhu");
    const problems = problemsOf(database);
    expect(await database.run((db) => db.getAll("outbox"))).toBeUndefined();
    expect(await database.run((db) => db.getAll("files"))).toBeUndefined();
    expect(problems).toEqual([problem]);
    expect(problemsOf(database)).toEqual([problem]);
  });

  it("blocked: waits only once for a browser that does not open it", async () => {
    // Somebody holds it, and somebody else waits to delete it: opening waits for both.
    await openDB("yunhu", 1);
    indexedDB.deleteDatabase("yunhu");
    const opens = vi.spyOn(indexedDB, "open");
    vi.useFakeTimers();
    const database = openDatabase("yunhu");
    const problems = problemsOf(database);
    const first = database.run((db) => db.getAll("outbox"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await first).toBeUndefined();
    expect(await database.run((db) => db.getAll("outbox"))).toBeUndefined();
    expect([problems, opens.mock.calls.length]).toEqual([["blocked"], 1]);
  });

  it("blocked: also when it answers no more", async () => {
    const database = openDatabase("yunhu");
    await database.run((db) => db.put("outbox", row("a")));
    vi.useFakeTimers();
    const hanging = database.run(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await hanging).toBeUndefined();
    expect(await database.run((db) => db.getAll("outbox"))).toBeUndefined();
    expect(problemsOf(database)).toEqual(["blocked"]);
  });

  it("full: what is there can still be read and deleted", async () => {
    const database = openDatabase("yunhu");
    await database.run((db) => db.put("outbox", row("a")));
    const full = (): Promise<string> => Promise.reject(new DOMException("full", "QuotaExceededError"));
    expect(await database.run(full)).toBeUndefined();
    expect(problemsOf(database)).toEqual(["full"]);
    expect(await database.run((db) => db.getAll("outbox"))).toEqual([row("a")]);
    await database.run((db) => db.delete("outbox", "a"));
    expect(await database.run((db) => db.getAll("outbox"))).toEqual([]);
  });
});
