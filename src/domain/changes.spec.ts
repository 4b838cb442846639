import { describe, expect, it } from "vitest";
import { historyModel, usualPaging, type HistoryModel } from "../../test/support/history";
import { group, message, seqs } from "../../test/support/messages";
import { missedChanges, type ChangesMemory } from "./changes";
import type { Message } from "./message";
import { changedAt } from "./order";
import { windowOf } from "./window";

const HOUR = 3_600_000;
const since = message(1000).time;

/** What is read of changes to the rows from 701 to 1000 of 1000, and how often which way was asked. */
async function read(service: HistoryModel, memory: ChangesMemory = { tellsChanges: null }, page?: readonly Message[]) {
  const window = windowOf(service.rows.slice(700, 1000), { hasOldest: false, hasNewest: true });
  service.calls.length = 0;
  const rows: Message[] = [];
  const request = { source: service, memory, chat: group, window, since, page: page ?? service.rows.slice(-50) };
  for await (const more of missedChanges(request)) rows.push(...more);
  return { rows, memory };
}

/** A service that tells what changed, up to `most` at once, from one of the two ends. */
function telling(most: number, first: "earliest" | "latest", changed: readonly number[]): HistoryModel {
  const service = historyModel(1000);
  for (const [index, seq] of changed.entries())
    service.rows[seq - 1] = message(seq, { editedAt: since + HOUR + index, content: { text: "edited" } });
  service.listUpdated = (_chat, from, count) => {
    service.calls.push("updated");
    const all = service.rows.filter((row) => changedAt(row) > from).sort((a, b) => changedAt(a) - changedAt(b));
    const size = Math.min(most, count);
    return Promise.resolve(first === "earliest" ? all.slice(0, size) : all.slice(-size));
  };
  return service;
}

const edited = (rows: readonly Message[]) =>
  [...new Set(seqs(rows.filter((row) => row.content.text === "edited")))].sort((a, b) => a - b);
const some = Array.from({ length: 60 }, (_, index) => 710 + index * 4);

describe("a service that does not tell what changed", () => {
  it.each(["excluded", "included"] as const)("has its whole window read, once learnt (anchor %s)", async (anchor) => {
    const service = historyModel(1000, { ...usualPaging, anchor });
    const { rows, memory } = await read(service);
    expect(service.rows.slice(700).filter((row) => !rows.includes(row))).toEqual([]);
    expect(service.calls.filter((call) => call !== "updated").length).toBeLessThanOrEqual(5);
    expect(memory.tellsChanges).toBe(false);
    await read(service, memory);
    expect(service.calls).not.toContain("updated");
  });

  it("is found out when it gives what it is not asked for, or not what it must", async () => {
    const ignorant = historyModel(1000);
    ignorant.listUpdated = () => Promise.resolve(ignorant.rows.slice(0, 10));
    const silent = historyModel(1000);
    silent.listUpdated = () => Promise.resolve([]);
    for (const service of [ignorant, silent]) {
      const { rows, memory } = await read(service);
      expect(memory.tellsChanges).toBe(false);
      expect(service.rows.slice(700).filter((row) => !rows.includes(row))).toEqual([]);
    }
  });
});

describe("a service that tells what changed", () => {
  it.each([
    [100, "earliest", some],
    [100, "latest", some],
    [20, "earliest", some.slice(0, 30)],
    [20, "latest", some],
    [100, "earliest", []],
    [100, "latest", [701]],
  ] as const)("in pages of %i, the %s first", async (most, first, changed) => {
    const service = telling(most, first, changed);
    const { rows } = await read(service);
    expect(edited(rows)).toEqual(changed);
  });

  it("is asked for little", async () => {
    const service = telling(100, "earliest", [701, 702]);
    await read(service);
    expect(service.calls).toEqual(["updated", "updated"]);
  });

  it("is not waited for where too much changed, or too much at once", async () => {
    const much = telling(
      100,
      "earliest",
      Array.from({ length: 600 }, (_, index) => 301 + index),
    );
    const at = telling(100, "earliest", []);
    for (let seq = 701; seq <= 900; seq++)
      at.rows[seq - 1] = message(seq, { recalledAt: since + HOUR, content: { text: "edited" } });
    for (const service of [much, at]) {
      const { rows } = await read(service);
      expect(edited(rows.filter((row) => row.seq > 700))).toEqual(
        Array.from({ length: 200 }, (_, index) => 701 + index),
      );
    }
  });
});

it("fails as its source fails", async () => {
  const service = historyModel(1000);
  service.listUpdated = () => Promise.reject(new Error("offline"));
  await expect(read(service)).rejects.toThrow("offline");
});
