import { expect, it } from "vitest";
import { placeRows } from "./botRows";
import type { Message } from "./message";

const row = (id: string): Message => ({
  id,
  chat: { kind: "group", id: "g" },
  seq: 0,
  time: 0,
  mine: false,
  type: 1,
  content: {},
});
const rows = (ids: string) => Array.from(ids, row);
const ordered = (all: readonly Message[]) =>
  all
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ id }) => id)
    .join("");

it("keeps the order of the service, even of rows of one moment", () => {
  expect(ordered(placeRows(rows("zay"), []))).toBe("yaz");
});

it("continues what is known on both sides, by the row that both have", () => {
  const middle = placeRows(rows("edc"), []);
  const older = placeRows(rows("cba"), middle);
  const newer = placeRows(rows("gfe"), middle);
  const all = new Map([...middle, ...older, ...newer].map((one) => [one.id, one]));
  expect(ordered([...all.values()])).toBe("abcdefg");
});

it("gives a row that is read again the same place", () => {
  const first = placeRows(rows("cba"), []);
  expect(placeRows(rows("dcb"), first).find(({ id }) => id === "b")?.seq).toBe(first.find(({ id }) => id === "b")?.seq);
});
