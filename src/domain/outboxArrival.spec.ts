import { describe, expect, it } from "vitest";
import { everyPaging, historyModel, pagingName, usualPaging, type HistoryModel } from "../../test/support/history";
import { group, message } from "../../test/support/messages";
import type { HistorySource } from "./history";
import { findArrival } from "./outboxArrival";

const lost = (id: string, at: number) => ({ chat: group, id, since: message(at).time });
const absent = "f".repeat(32);

/** The same history of a service that cannot look for an id. */
const blind = (history: HistoryModel, listAround: HistorySource["listAround"]): HistorySource => ({
  listNewest: (...call) => history.listNewest(...call),
  listBefore: (...call) => history.listBefore(...call),
  listAfterSeq: (...call) => history.listAfterSeq(...call),
  listUpdated: (...call) => history.listUpdated(...call),
  listAround,
});

describe.each(everyPaging.map((paging) => [pagingName(paging), paging] as const))("%s", (_name, paging) => {
  it.each([3000, 2950, 2899, 2000, 1])("finds a message wherever it stands: %d of 3000", async (at) => {
    const history = historyModel(3000, paging);
    const { id, time } = history.rows[at - 1] ?? message(0);
    expect(await findArrival(history, { chat: group, id, since: time })).toBe("arrived");
    expect(history.calls.length).toBeLessThanOrEqual(2);
  });

  it("knows in three calls that one is not there", async () => {
    const history = historyModel(3000, paging);
    expect(await findArrival(history, lost(absent, 1))).toBe("absent");
    expect(history.calls).toEqual(["newest", "around", "around"]);
  });
});

it("an empty chat has nothing", async () => {
  expect(await findArrival(historyModel(0), lost(absent, 1))).toBe("absent");
});

describe.each<[string, HistorySource["listAround"]]>([
  ["refuses to look for an id", () => Promise.reject(new Error("no"))],
  ["answers with its newest page instead", () => historyModel(3).listNewest(group, 3)],
  ["answers nothing", () => Promise.resolve([])],
])("where the service %s", (_name, listAround) => {
  it("reads back to when the message can have arrived", async () => {
    const history = historyModel(1000, { ...usualPaging, order: "oldest-first", anchor: "included" });
    const source = blind(history, listAround);
    const { id } = history.rows[649] ?? message(0);
    expect(await findArrival(source, lost(id, 650))).toBe("arrived");
    expect(await findArrival(source, lost(id, 980))).toBe("absent");
    expect(await findArrival(source, lost(absent, 1))).toBe("absent");
  });

  it("gives up a history that is too long", async () => {
    expect(await findArrival(blind(historyModel(4000), listAround), lost(absent, 1))).toBe("unknown");
  });
});

it("does not take a service that cannot be asked for one that has nothing", async () => {
  const history = historyModel(200);
  const down = () => Promise.reject(new Error("down"));
  await expect(findArrival({ ...blind(history, down), listNewest: down }, lost(absent, 1))).rejects.toThrow("down");
  await expect(findArrival({ ...blind(history, down), listBefore: down }, lost(absent, 1))).rejects.toThrow("down");
});
