import { expect, it } from "vitest";
import { message } from "../../test/support/messages";
import { versionsOf } from "./versions";

const record = (id: string, text: string, editedAt: number) => ({
  id,
  type: 1,
  content: { text },
  createdAt: 1,
  editedAt,
});
const edited = message(1, { time: 10, editedAt: 30, content: { text: "third" } });
const records = [record("2", "second", 30), record("1", "first", 20)];

it("says of each state when it was written", () => {
  expect(versionsOf(edited, records, true)).toEqual([
    { id: "now", text: "third", at: 30 },
    { id: "2", text: "second", at: 20 },
    { id: "1", text: "first", at: 10 },
  ]);
});

it("does not say it of the last one as long as there are earlier ones", () => {
  expect(versionsOf(edited, records.slice(0, 1), false).at(-1)).toEqual({ id: "2", text: "second" });
});
