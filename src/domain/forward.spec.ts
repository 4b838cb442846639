import { describe, expect, it } from "vitest";
import {
  everyPaging,
  historyModel,
  pagingName,
  usualPaging,
  type HistoryModel,
  type Paging,
} from "../../test/support/history";
import { group } from "../../test/support/messages";
import { readForward, type ForwardMemory } from "./forward";
import { extendFromAhead, extendNewer, openTimeline, replaceWindow, type Timeline } from "./timeline";

const TOTAL = 3000;

/** A window somewhere in a history whose newest place is known. */
function reading(service: HistoryModel, from: number, to: number, expectedNewest?: number): Timeline {
  const timeline = replaceWindow(openTimeline(group), service.rows.slice(from, to), {
    hasOldest: false,
    hasNewest: false,
  });
  return { ...timeline, expectedNewest: expectedNewest ?? service.rows.at(-1)?.seq ?? 0 };
}

const ask = (source: HistoryModel, memory: ForwardMemory, { window, expectedNewest }: Timeline) =>
  readForward({ source, memory, chat: group, window, expectedNewest, pageSize: 50 });

/** Reads on as the store does, until the newest is reached or nothing leads there. */
async function readOn(
  service: HistoryModel,
  from: Timeline,
): Promise<{ timeline: Timeline; seen: Set<string>; ended: boolean }> {
  const memory: ForwardMemory = new Map();
  const seen = new Set(from.window.rows.map((row) => row.id));
  const placeOf = new Map(service.rows.map((row, place) => [row.id, place]));
  let timeline = from;
  for (let step = 0; step < 400 && !timeline.window.hasNewest; step++) {
    let next = extendFromAhead(timeline);
    if (!next) {
      const result = await ask(service, memory, timeline);
      if (result.kind === "none") return { timeline, seen, ended: false };
      next = extendNewer(timeline, result.rows, result.reachesNewest);
    }
    const places = next.window.rows.map((row) => placeOf.get(row.id) ?? NaN);
    expect(places.every((place, index) => place === (places[0] ?? NaN) + index)).toBe(true);
    timeline = next;
    for (const row of timeline.window.rows) seen.add(row.id);
  }
  return { timeline, seen, ended: timeline.window.hasNewest };
}

/** Whether a service has a way forward at all. */
const hasWay = (paging: Paging) => paging.mid === "around" || paging["mid-seq"] === "honoured";

describe.each(everyPaging.map((paging) => [pagingName(paging), paging] as const))("with %s", (_name, paging) => {
  it.each([
    [0, 60, undefined],
    [1500, 1800, undefined],
    [1400, 1401, undefined],
    [2000, 2100, undefined],
    [2900, 2969, undefined],
    [2900, 2970, undefined],
    [2940, 2999, undefined],
    [2940, 3000, undefined],
    [2000, 2100, 2100],
    [2000, 2100, 2130],
    [2950, 2990, 2990],
  ])("reads from rows %i to %i on to the newest, or says that it cannot (known: %s)", async (from, to, known) => {
    const service = historyModel(TOTAL, paging);
    const expectedNewest = service.rows[(known ?? TOTAL) - 1]?.seq ?? 0;
    const { seen, ended, timeline } = await readOn(service, reading(service, from, to, expectedNewest));
    const distance = TOTAL - to;
    if (hasWay(paging) || distance <= 2000) {
      expect(ended).toBe(true);
      expect(timeline.window.rows.at(-1)?.id).toBe(service.rows.at(-1)?.id);
      expect(service.rows.slice(from).filter((row) => !seen.has(row.id))).toEqual([]);
      if (hasWay(paging)) expect(service.calls).not.toContain("before");
    } else expect(ended).toBe(false);
    // A page of 50 brings 25 newer rows at the least; not knowing the newest costs a look for it each time.
    const perPage = known === undefined ? 1 : 2;
    expect(service.calls.length).toBeLessThanOrEqual(perPage * Math.ceil(distance / 25) + 25);
  });
});

describe("a service that gives short pages", () => {
  it.each(everyPaging.filter(hasWay).map((paging) => [pagingName(paging), paging] as const))(
    "with %s",
    async (_name, paging) => {
      const service = historyModel(600, { ...paging, most: 20 });
      const { seen, ended } = await readOn(service, reading(service, 100, 160));
      expect(ended).toBe(true);
      expect(service.rows.slice(100).filter((row) => !seen.has(row.id))).toEqual([]);
      expect(service.calls).not.toContain("before");
    },
  );
});

describe("what is learnt of a service", () => {
  it("is not asked again: a way that works is the only one tried", async () => {
    const service = historyModel(TOTAL, { ...usualPaging, mid: "around" });
    const memory: ForwardMemory = new Map();
    await ask(service, memory, reading(service, 0, 60));
    service.calls.length = 0;
    await ask(service, memory, reading(service, 500, 560));
    expect(service.calls).toEqual(["around"]);
  });

  it("is not asked again: a way that fails is left out", async () => {
    const service = historyModel(TOTAL, { ...usualPaging, "mid-seq": "ignored" });
    const memory: ForwardMemory = new Map();
    await ask(service, memory, reading(service, 2000, 2100));
    service.calls.length = 0;
    await ask(service, memory, reading(service, 2000, 2100));
    expect(service.calls).not.toContain("around");
  });

  it("is nothing where the newest message was gone and nothing newer could come", async () => {
    const service = historyModel(TOTAL, usualPaging);
    const memory: ForwardMemory = new Map();
    const result = await ask(service, memory, reading(service, 2900, TOTAL, TOTAL + 5));
    expect(result).toMatchObject({ kind: "page", reachesNewest: true });
    expect(memory.size).toBe(0);
  });
});

describe("the walk back", () => {
  const paging: Paging = { ...usualPaging, "mid-seq": "ignored" };

  it("tells how far it is, and gives up past its limit", async () => {
    const service = historyModel(TOTAL, paging);
    const progress: number[] = [];
    const { window, expectedNewest } = reading(service, 0, 60);
    const onProgress = (rows: number) => progress.push(rows);
    const request = {
      source: service,
      memory: new Map(),
      chat: group,
      window,
      expectedNewest,
      pageSize: 50,
      onProgress,
    };
    expect(await readForward(request)).toEqual({ kind: "none" });
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(2000);
  });

  it("ends where a service stops giving older rows", async () => {
    const service = historyModel(TOTAL, paging);
    service.listBefore = () => Promise.resolve([]);
    expect(await ask(service, new Map(), reading(service, 0, 60))).toEqual({ kind: "none" });
  });
});

it("fails as its source fails", async () => {
  const service = historyModel(TOTAL);
  service.listAround = () => Promise.reject(new Error("offline"));
  await expect(ask(service, new Map(), reading(service, 0, 60))).rejects.toThrow("offline");
});

it("has no way from a window that holds nothing", async () => {
  expect(await ask(historyModel(5), new Map(), openTimeline(group))).toEqual({ kind: "none" });
});
