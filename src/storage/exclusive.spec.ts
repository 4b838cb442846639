import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openDatabase } from "./database";
import { createExclusive, createLease, type Exclusive } from "./exclusive";

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const lease = () => createLease(openDatabase("test"));
const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 20 });

/** A job that ends when told. */
function start(exclusively: Exclusive, name = "queue") {
  const seen = { begun: 0, end: () => undefined as unknown };
  const job = () => {
    seen.begun++;
    return new Promise<void>((resolve) => (seen.end = resolve));
  };
  return { seen, ended: exclusively(name, job) };
}

it("by notes, only one tab at a time has a name, however long it takes", async () => {
  const [first, second, other] = [start(lease()), start(lease()), start(lease(), "other")];
  await until(() => expect([first.seen.begun, other.seen.begun]).toEqual([1, 1]));
  for (let minute = 0; minute < 3; minute++) await pass(60_000);
  expect(second.seen.begun).toBe(0);
  first.seen.end();
  await first.ended;
  await until(() => expect(second.seen.begun).toBe(1));
});

/** Lets time pass as it does: what is due in between happens, and the database answers it. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1_000) {
    await vi.advanceTimersByTimeAsync(1_000);
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
  }
}

it("a note of a tab that ended holds for a while only", async () => {
  const note = { holder: "nobody", until: Date.now() + 90_000 };
  await openDatabase("test").run((db) => db.put("meta", { key: "lease queue", value: note }));
  const { seen } = start(lease());
  await pass(60_000);
  expect(seen.begun).toBe(0);
  await pass(60_000);
  await until(() => expect(seen.begun).toBe(1));
});

it("a note that says nothing holds nobody up, and neither does having no storage", async () => {
  await openDatabase("test").run((db) => db.put("meta", { key: "lease queue", value: "mine" }));
  const first = start(lease());
  await until(() => expect(first.seen.begun).toBe(1));
  vi.stubGlobal("indexedDB", undefined);
  const second = start(lease());
  await until(() => expect(second.seen.begun).toBe(1));
});

it("a browser that refuses its locks has the notes", async () => {
  const request = vi.fn(() => Promise.reject(new DOMException("foreign", "SecurityError")));
  vi.stubGlobal("navigator", { locks: { request } });
  const { seen } = start(createExclusive(openDatabase("test")));
  await until(() => expect(seen.begun).toBe(1));
  expect(request).toHaveBeenCalledOnce();
});

it("by locks, a job that fails is not done again", async () => {
  const request = (_name: string, job: () => Promise<void>) => job();
  vi.stubGlobal("navigator", { locks: { request } });
  const job = vi.fn(() => Promise.reject(new Error("no")));
  await expect(createExclusive(openDatabase("test"))("queue", job)).rejects.toThrow("no");
  expect(job).toHaveBeenCalledOnce();
});
