import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { message } from "../../test/support/messages";
import type { Message, Sender } from "./message";
import { compareMessages, joinMessages, sortedUnique } from "./order";
import { mergeRows } from "./window";

const sender: Sender = { id: "7", kind: "user", name: "Li", avatarUrl: "", vip: false, tags: [] };

/** What a message says over its life: it grows, is edited twice, and is recalled. */
const life: readonly Partial<Message>[] = [
  { content: { text: "a" } },
  { content: { text: "a longer one" } },
  { content: { text: "edited" }, editedAt: 10 },
  { content: { text: "again" }, editedAt: 20 },
  { content: { text: "again" }, editedAt: 20, recalledAt: 30 },
];

/** A reading at one time of its life; some ways of reading leave the sender, the quote or the place out. */
const reading = (seq: number): fc.Arbitrary<Message> =>
  fc
    .record({
      stage: fc.constantFrom(...life),
      hasSender: fc.boolean(),
      hasQuote: fc.boolean(),
      hasSeq: fc.boolean(),
      mine: fc.boolean(),
      readable: fc.boolean(),
    })
    .map(({ stage, hasSender, hasQuote, hasSeq, mine, readable }) =>
      message(seq, {
        mine,
        ...(hasSeq ? {} : { seq: 0 }),
        ...(hasSender ? { sender } : {}),
        ...(hasQuote ? { quoteId: "quoted" } : {}),
        ...(readable ? stage : { content: {}, type: 0, unreadable: new Uint8Array([1]) }),
      }),
    );

describe("joining readings of one message", () => {
  it("gives the same in any order and grouping", () => {
    fc.assert(
      fc.property(reading(5), reading(5), reading(5), (a, b, c) => {
        expect(joinMessages(a, b)).toEqual(joinMessages(b, a));
        expect(joinMessages(joinMessages(a, b), c)).toEqual(joinMessages(a, joinMessages(b, c)));
        expect(joinMessages(a, { ...a })).toEqual(a);
      }),
    );
  });

  it("takes the later state, and fills in what that leaves out", () => {
    const first = message(5, { content: { text: "first", width: 3 }, sender });
    const edited = message(5, { content: { text: "2nd" }, editedAt: 9 });
    expect(joinMessages(edited, first)).toMatchObject({ content: { text: "2nd", width: 3 }, editedAt: 9, sender });
  });

  it("never loses a place or a time that one of them knows", () => {
    const unplaced = message(5, { seq: 0, time: 0, editedAt: 9 });
    expect(joinMessages(message(5), unplaced)).toMatchObject({ seq: 5, time: message(5).time, editedAt: 9 });
  });

  it("keeps a row readable once it was read", () => {
    const broken = message(5, { content: {}, type: 0, editedAt: 9, unreadable: new Uint8Array([1]) });
    expect(joinMessages(message(5), broken)).toMatchObject({ type: 1, content: { text: "message 5" } });
    expect(joinMessages(message(5), broken)).not.toHaveProperty("unreadable");
    expect(joinMessages(broken, { ...broken })).toHaveProperty("unreadable");
  });

  it("gives back the same object when the other reading says nothing new", () => {
    const known = message(5, { sender, content: { text: "x", buttons: [[]] } });
    expect(joinMessages(known, message(5, { sender: { ...sender }, content: { text: "x", buttons: [[]] } }))).toBe(
      known,
    );
    expect(joinMessages(known, message(5, { content: { text: "x" } }))).toBe(known);
    expect(joinMessages(known, message(5, { content: { text: "xy" } }))).not.toBe(known);
  });
});

describe("the order of a timeline", () => {
  it("is by place, then time, then id", () => {
    const rows = [
      message(2),
      message(1),
      message(2, { id: "b", time: 5 }),
      message(2, { id: "a", time: 5 }),
      message(2, { id: "c", time: 4 }),
    ];
    expect([...rows].sort(compareMessages)).toEqual([rows[1], rows[4], rows[3], rows[2], rows[0]]);
  });

  it("sorts a page that comes in any order, each id once", () => {
    const page = [message(3), message(1), message(2), message(3, { editedAt: 1 })];
    expect(sortedUnique(page)).toEqual([message(1), message(2), message(3, { editedAt: 1 })]);
  });

  it("comes out the same however the same readings are merged", () => {
    const readings = fc.array(fc.integer({ min: 1, max: 6 }).chain(reading), { maxLength: 20 });
    const shuffled = readings.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }), fc.nat(rows.length)),
    );
    fc.assert(
      fc.property(shuffled, ([rows, other, cut]) => {
        const merged = mergeRows(mergeRows([], other.slice(0, cut)), other.slice(cut));
        expect(merged).toEqual(sortedUnique(rows));
      }),
    );
  });
});
