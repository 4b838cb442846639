import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { message, messages } from "../../test/support/messages";
import type { MessagePatch } from "./message";
import { applyHeld, applyPatch, holdPatch, type HeldPatches } from "./patches";

const { id } = message(5);

const patch: fc.Arbitrary<MessagePatch> = fc
  .record(
    {
      type: fc.integer({ min: 1, max: 14 }),
      content: fc.record({ text: fc.string(), tip: fc.string() }, { requiredKeys: [] }),
      quoteId: fc.string(),
      recalledAt: fc.integer({ min: 1 }),
      editedAt: fc.integer({ min: 1, max: 10 }),
    },
    { requiredKeys: [] },
  )
  .map((change) => ({ ...change, id }));

describe("a patch", () => {
  it("never erases a field that it leaves out", () => {
    const before = message(5, { quoteId: "q", editedAt: 1, content: { text: "text", tip: "tip", width: 4 } });
    fc.assert(
      fc.property(fc.array(patch), (patches) => {
        const after = patches.reduce(applyPatch, before);
        for (const key of Object.keys(before)) expect(after).toHaveProperty(key);
        expect(after.content).toMatchObject({ width: 4 });
        expect(Object.values(after)).not.toContain(undefined);
      }),
    );
  });

  it("of before any edit does not make the message an edited one", () => {
    expect(applyPatch(message(5), { id, content: { text: "all" }, editedAt: 0 })).not.toHaveProperty("editedAt");
    const edited = message(5, { editedAt: 1 });
    expect(applyPatch(edited, { id, content: { text: "all" }, editedAt: 0 })).toBe(edited);
  });

  it("changes nothing when it is older than the row's own edit", () => {
    const edited = message(5, { editedAt: 5 });
    expect(applyPatch(edited, { id, content: { text: "late" }, editedAt: 4 })).toBe(edited);
    expect(applyPatch(edited, { id, content: { text: "new" }, editedAt: 5 }).content.text).toBe("new");
  });
});

describe("patches that wait", () => {
  it("are made in order when their row comes, and then forgotten", () => {
    const one = holdPatch(new Map(), { id, content: { text: "one" }, editedAt: 1 });
    const held = holdPatch(one, { id, content: { text: "two" }, editedAt: 2 });
    const { rows, held: left } = applyHeld(messages(4, 6), held);
    expect(rows.map((row) => row.content.text)).toEqual(["message 4", "two", "message 6"]);
    expect(left.size).toBe(0);
  });

  it("leave rows alone that they do not name", () => {
    const rows = messages(1, 3);
    const held = holdPatch(new Map(), { id, recalledAt: 1 });
    expect(applyHeld(rows, held)).toEqual({ rows, held });
    expect(applyHeld(rows, held).rows).toBe(rows);
  });

  it("are bounded: the messages that wait longest go first", () => {
    let held: HeldPatches = new Map();
    for (const { id: other } of messages(1, 2000)) held = holdPatch(held, { id: other, recalledAt: 1 });
    expect(held.size).toBeLessThanOrEqual(500);
    expect(held.has(message(2000).id)).toBe(true);
    expect(held.has(message(1).id)).toBe(false);
    for (let edit = 1; edit <= 2000; edit++) held = holdPatch(held, { id, content: { text: "x" }, editedAt: edit });
    expect([...held.values()].flat().length).toBeLessThanOrEqual(510);
    expect(applyHeld([message(5)], held).rows[0]).toMatchObject({ editedAt: 2000 });
  });
});
