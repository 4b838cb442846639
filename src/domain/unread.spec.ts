import { describe, expect, it } from "vitest";
import { everyPaging, historyModel, pagingName } from "../../test/support/history";
import { group, seqs } from "../../test/support/messages";
import { unreadStart } from "./unread";

describe.each(everyPaging.map((paging) => [pagingName(paging), paging] as const))("with %s", (_name, paging) => {
  it.each([0, 1, 20, 49, 50, 120, 240])(
    "reads back to the first of %i unread, and a little further",
    async (unread) => {
      const service = historyModel(3000, paging);
      const { rows, hasOldest, first } = await unreadStart(service, group, unread, 50);
      expect(rows).toEqual(service.rows.slice(-rows.length));
      expect(hasOldest).toBe(false);
      expect(first).toBe(unread === 0 ? null : service.rows.at(-unread)?.id);
      expect(rows.length).toBeGreaterThan(unread);
      expect(service.calls.length).toBeLessThanOrEqual(2 + Math.ceil(unread / 49));
    },
  );
});

it("does not count the reader's own messages, which may stand between", async () => {
  const service = historyModel(1000);
  for (let pair = 0; pair < 60; pair++) {
    service.add();
    service.add({ mine: true });
  }
  const { rows, first } = await unreadStart(service, group, 60, 50);
  expect(first).toBe(service.rows[1000]?.id);
  expect(rows[0]?.id).not.toBe(first);
});

it("knows the beginning of a chat that is all unread", async () => {
  const service = historyModel(30);
  const { rows, hasOldest, first } = await unreadStart(service, group, 30, 50);
  expect(seqs(rows)).toEqual(seqs(service.rows));
  expect({ hasOldest, first }).toEqual({ hasOldest: true, first: service.rows[0]?.id });
});

it("puts the line at the first row that is drawn where the first unread one is too far back", async () => {
  const service = historyModel(3000);
  const { rows, first } = await unreadStart(service, group, 2500, 50);
  expect(rows.length).toBeLessThanOrEqual(300);
  // The first row of an open window is only context.
  expect(first).toBe(rows[1]?.id);
});

it("finds nothing in an empty chat", async () => {
  expect(await unreadStart(historyModel(0), group, 3, 50)).toEqual({ rows: [], hasOldest: true, first: null });
});
