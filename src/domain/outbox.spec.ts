import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group } from "../../test/support/messages";
import { chatKey, type ChatRef } from "./chat";
import {
  abandon,
  acknowledge,
  begin,
  block,
  change,
  discard,
  enqueue,
  isExpired,
  nextToSend,
  postpone,
  refuse,
  resumable,
  retry,
  underWay,
  uploaded,
  waitBefore,
  withStored,
  type Outbox,
} from "./outbox";
import type { AttachmentMessage, WrittenMessage } from "./outgoing";

const chats: readonly ChatRef[] = [group, { kind: "user", id: "big" }];
const text = (id: string, chat = group): WrittenMessage => ({ id, chat, body: { kind: "text", text: id } });
const picture = (id: string): AttachmentMessage => ({
  id,
  chat: group,
  body: { kind: "attachment", attachment: { kind: "image", name: "a.b.png", mime: "image/png", size: 9, width: 3 } },
});
const key = chatKey(group);
const states = (outbox: Outbox) => outbox.map(({ message, state }) => `${message.id} ${state}`);
const written = (...messages: (string | WrittenMessage)[]) =>
  messages.reduce<Outbox>(
    (outbox, message) => enqueue(outbox, "me", typeof message === "string" ? text(message) : message, 0),
    [],
  );
const sending = (...ids: string[]) => change(written(...ids), ids[0] ?? "", begin(5));
const lost = postpone({ now: 10, delay: 7, reason: "lost", mayHaveArrived: true });
const unheard = postpone({ now: 10, delay: 7, reason: "busy", mayHaveArrived: false });
const day = 24 * 3600_000;
const waits = (outbox: Outbox, now: number, hurried: boolean) =>
  outbox.slice(0, 1).map((entry) => waitBefore(entry, now, hurried));
const expired = (outbox: Outbox, now: number) => outbox.slice(0, 1).map((entry) => isExpired(entry, now));

describe("the next to send", () => {
  it("waits for the one before it, also while that waits for another try", () => {
    const next = (outbox: Outbox) => nextToSend(outbox, "me", key)?.message.id;
    const first = sending("a", "b");
    expect(next(first)).toBeUndefined();
    expect(next(change(first, "a", lost))).toBe("a");
    expect(next(change(first, "a", acknowledge))).toBe("b");
    expect(next(change(first, "a", refuse("no")))).toBe("b");
    expect(nextToSend(written("a"), "you", key)).toBeUndefined();
  });

  it("does not wait for another chat, even one of the same id", () => {
    const other: ChatRef = { kind: "user", id: "big" };
    const outbox = enqueue(sending("a"), "me", text("b", other), 0);
    expect(nextToSend(outbox, "me", chatKey(other))?.message.id).toBe("b");
  });

  it("waits between tries, unless it is hurried", () => {
    const postponed = change(sending("a"), "a", unheard);
    expect([waits(postponed, 10, false), waits(postponed, 10, true)]).toEqual([[7], [0]]);
  });

  it("gives a try whose end nobody saw the time to arrive, hurried or not", () => {
    const postponed = change(sending("a"), "a", lost);
    expect([waits(postponed, 10, false), waits(postponed, 10, true)]).toEqual([[2995], [2995]]);
    expect(waits(postponed, 3005, true)).toEqual([0]);
  });
});

describe("an entry", () => {
  it("is put in once, and after those that were written before it, whatever the clock says", () => {
    const outbox = sending("a");
    expect(enqueue(outbox, "me", text("a"), 5)).toBe(outbox);
    const times = enqueue(enqueue(outbox, "me", text("b"), 100), "me", text("c"), 50).map((entry) => entry.createdAt);
    expect(times).toEqual([0, 100, 101]);
  });

  it("is tried for a day, and for another when the reader wants it", () => {
    const late = postpone({ now: day, delay: 0, reason: "lost", mayHaveArrived: true });
    const failed = change(sending("a"), "a", late);
    expect(states(failed)).toEqual(["a failed"]);
    const again = change(change(failed, "a", retry(day + 1)), "a", begin(day + 1));
    expect(states(change(again, "a", postpone({ now: day + 2, delay: 0, reason: "", mayHaveArrived: true })))).toEqual([
      "a queued",
    ]);
    expect([expired(again, 2 * day), expired(again, 2 * day + 1)]).toEqual([[false], [true]]);
  });

  it("can be given up once it failed, not before", () => {
    const outbox = sending("a");
    expect(change(outbox, "a", discard)).toBe(outbox);
    expect(change(change(outbox, "a", refuse("no")), "a", discard)).toEqual([]);
  });

  it("is in doubt from the first try that may have arrived", () => {
    expect(change(sending("a"), "a", unheard)[0]).not.toHaveProperty("doubtfulSince");
    const once = change(sending("a"), "a", lost);
    const twice = change(change(once, "a", begin(20)), "a", lost);
    expect(twice[0]).toMatchObject({ doubtfulSince: 5, triedAt: 20, attempts: 2 });
  });

  it("stays blocked, whatever the answer to its try says later", () => {
    const blocked = change(sending("a"), "a", block);
    for (const later of [acknowledge, lost, refuse("no")])
      expect(states(change(blocked, "a", later))).toEqual(["a failed"]);
  });

  it("that was on its way when its tab ended is asked for first", () => {
    const [entry] = underWay(sending("a", "b"), "me", key);
    expect(entry && abandon(entry)).toMatchObject({ state: "queued", doubtfulSince: 5 });
    expect(underWay(sending("a"), "you", key)).toEqual([]);
  });

  it("is retried only after it failed, and not known means not changed", () => {
    const outbox = written("a");
    expect(change(outbox, "a", retry(9))).toBe(outbox);
    for (const make of [begin(1), acknowledge, retry(1), discard]) expect(change(outbox, "x", make)).toBe(outbox);
  });
});

describe("a file", () => {
  const file = { key: "k", url: "https://x/k", hash: "h", size: 9 };
  const uploading = change(written(picture("a"), "b"), "a", begin(5));

  it("is uploaded first, then its message is sent", () => {
    expect(states(uploading)).toEqual(["a uploading", "b queued"]);
    const ready = change(uploading, "a", uploaded(file));
    expect(ready[0]?.message.body).toEqual({
      kind: "image",
      file: { key: "k", hash: "h", size: 9, mime: "image/png", suffix: "png", width: 3 },
    });
    expect(states(change(ready, "a", begin(6)))).toEqual(["a sending", "b queued"]);
  });

  it("goes on where it was, and is no reason to doubt", () => {
    const stopped = change(change(uploading, "a", resumable({ part: 2 })), "a", abandon);
    expect(stopped[0]).toMatchObject({ state: "queued", resume: { part: 2 } });
    expect(stopped[0]).not.toHaveProperty("doubtfulSince");
    expect(change(uploading, "a", lost)[0]).not.toHaveProperty("doubtfulSince");
    const ready = change(change(stopped, "a", begin(7)), "a", uploaded(file));
    expect(ready[0]).not.toHaveProperty("resume");
  });

  it("can be given up until it is there", () => {
    expect(states(change(uploading, "a", discard))).toEqual(["b queued"]);
    const ready = change(uploading, "a", uploaded(file));
    expect(change(ready, "a", discard)).toBe(ready);
  });
});

describe("what other tabs did", () => {
  const none = new Set<string>();

  it("takes the place of what is here", () => {
    const here = enqueue(written("a", "b"), "you", text("c"), 5);
    const stored = change(written("a", "b"), "a", refuse("no"));
    expect(states(withStored(here, "me", stored, none))).toEqual([...states(stored), "c queued"]);
  });

  it("does not take away what is not stored", () => {
    expect(states(withStored(written("a", "b"), "me", [], new Set(["b"])))).toContain("b queued");
  });

  it("leaves nothing to send that was only seen by another tab, and loses nothing that was not", () => {
    const here = change(written("a", "b", "c", picture("d")), "a", begin(5));
    const sent = change(here, "a", acknowledge);
    const left = withStored(change(change(sent, "b", begin(6)), "b", refuse("no")), "me", [], none);
    expect(states(left)).toEqual(["a sent", "c queued"]);
    expect(left[1]).toHaveProperty("doubtfulSince");
    expect(withStored(here, "me", [], none)[0]).toMatchObject({ state: "queued", doubtfulSince: 5 });
  });
});

/** A schedule: writing, tries that end in every way, retries, pages that list what the service has, and crashes. */
type Step =
  | { readonly kind: "write" | "begin"; readonly chat: number; readonly arrives: boolean }
  | { readonly kind: "end"; readonly at: number; readonly answered: boolean }
  | { readonly kind: "retry" | "block" | "list"; readonly at: number }
  | { readonly kind: "crash" };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("write", "begin"), chat: fc.nat(1), arrives: fc.boolean() }),
  fc.record({ kind: fc.constant("end"), at: fc.nat(9), answered: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("retry", "block", "list"), at: fc.nat(30) }),
  fc.record({ kind: fc.constant("crash") }),
);

/** An outbox, the service that it sends to, and the tries between them. */
class World {
  outbox: Outbox = [];
  readonly service: WrittenMessage[] = [];
  readonly order: string[] = [];
  readonly refused = new Set<string>();
  readonly #flying: { id: string; arrived: boolean }[] = [];

  take(action: Step): void {
    switch (action.kind) {
      case "write": {
        const id = String(this.order.length);
        this.order.push(id);
        this.outbox = enqueue(this.outbox, "me", text(id, chats[action.chat]), 0);
        return;
      }
      case "begin": {
        this.#begin(chats[action.chat] ?? group, action.arrives);
        return;
      }
      case "end": {
        this.#end(action.at, action.answered);
        return;
      }
      case "retry":
        this.outbox = change(this.outbox, this.#idAt(action.at), retry(0));
        return;
      case "block":
        if (this.#has(this.#idAt(action.at))) this.outbox = change(this.outbox, this.#idAt(action.at), block);
        return;
      case "list": {
        const listed = this.service.slice(-action.at - 1).map(({ id }) => id);
        for (const id of listed) this.outbox = change(this.outbox, id, () => null);
        return;
      }
      case "crash":
        for (const chat of chats)
          for (const { message } of underWay(this.outbox, "me", chatKey(chat)))
            this.outbox = change(this.outbox, message.id, abandon);
        this.#flying.length = 0;
    }
  }

  #begin(chat: ChatRef, arrives: boolean): void {
    const entry = nextToSend(this.outbox, "me", chatKey(chat));
    if (!entry) return;
    const { id } = entry.message;
    this.outbox = change(this.outbox, id, begin(1));
    // The doubt check finds it: nothing is sent again.
    if (entry.doubtfulSince !== undefined && this.#has(id)) {
      this.outbox = change(this.outbox, id, acknowledge);
      return;
    }
    if (arrives) this.service.push(entry.message);
    this.#flying.push({ id, arrived: arrives });
  }

  #end(at: number, answered: boolean): void {
    const [flight] = this.#flying.splice(at % Math.max(1, this.#flying.length), 1);
    if (!flight) return;
    const { id, arrived } = flight;
    if (!answered) this.outbox = change(this.outbox, id, lost);
    else if (arrived) this.outbox = change(this.outbox, id, acknowledge);
    else {
      this.refused.add(id);
      this.outbox = change(this.outbox, id, refuse("no"));
    }
  }

  #has = (id: string): boolean => this.service.some((message) => message.id === id);
  #idAt = (at: number): string => this.order[at % Math.max(1, this.order.length)] ?? "";
}

describe("whatever happens", () => {
  it("nothing is sent twice or lost, one at a time in a chat, and in the order of writing", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const world = new World();
        for (const action of steps) {
          world.take(action);
          const ids = world.service.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const chat of chats) {
            const here = (message: WrittenMessage) => chatKey(message.chat) === chatKey(chat);
            const sending = world.outbox.filter(({ message, state }) => here(message) && state === "sending");
            expect(sending.length).toBeLessThanOrEqual(1);
            // What was refused lost its turn: others went before the reader tried it again.
            const arrived = world.service.filter((message) => here(message) && !world.refused.has(message.id));
            expect(arrived.map(({ id }) => Number(id))).toEqual(
              arrived.map(({ id }) => Number(id)).sort((a, b) => a - b),
            );
          }
          const known = new Set([...ids, ...world.outbox.map(({ message }) => message.id)]);
          expect(world.order.filter((id) => !known.has(id))).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
