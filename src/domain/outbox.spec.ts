import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group } from "../../test/support/messages";
import { chatKey, type ChatRef } from "./chat";
import {
  acknowledge,
  beginSend,
  block,
  discard,
  enqueue,
  nextToSend,
  postpone,
  refuse,
  reopen,
  retry,
  settleListed,
  type Outbox,
} from "./outbox";
import type { OutgoingMessage } from "./outgoing";

const chats: readonly ChatRef[] = [group, { kind: "user", id: "big" }];
const text = (id: string, chat = group): OutgoingMessage => ({ id, chat, body: { kind: "text", text: id } });
const key = chatKey(group);
const states = (outbox: Outbox) => outbox.map(({ message, state }) => `${message.id} ${state}`);
const written = (...ids: string[]) => ids.reduce<Outbox>((outbox, id) => enqueue(outbox, "me", text(id), 0), []);

describe("the next to send", () => {
  it("waits for the one before it, also while that waits for another try", () => {
    const sending = beginSend(written("a", "b"), "a");
    expect(nextToSend(sending, "me", key)).toBeUndefined();
    expect(nextToSend(postpone(sending, "a", 1, "lost"), "me", key)).toMatchObject({
      message: { id: "a" },
      doubtful: true,
    });
    expect(nextToSend(acknowledge(sending, "a"), "me", key)?.message.id).toBe("b");
    expect(nextToSend(refuse(sending, "a", "no"), "me", key)?.message.id).toBe("b");
  });

  it("does not wait for another chat, even one of the same id", () => {
    const other: ChatRef = { kind: "user", id: "big" };
    const outbox = enqueue(beginSend(written("a"), "a"), "me", text("b", other), 0);
    expect(nextToSend(outbox, "me", chatKey(other))?.message.id).toBe("b");
  });
});

describe("an entry", () => {
  it("is put in once", () => {
    const outbox = beginSend(written("a"), "a");
    expect(enqueue(outbox, "me", text("a"), 5)).toBe(outbox);
  });

  it("is tried for a day, and for another when the reader wants it", () => {
    const day = 24 * 3600_000;
    const late = postpone(beginSend(written("a"), "a"), "a", day + 1, "lost");
    expect(states(late)).toEqual(["a failed"]);
    const again = retry(late, "a", day + 1);
    expect(states(postpone(beginSend(again, "a"), "a", day + 2, "lost"))).toEqual(["a queued"]);
  });

  it("can be given up once it failed, not before", () => {
    const sending = beginSend(written("a"), "a");
    expect(discard(sending, "a")).toEqual(sending);
    expect(discard(refuse(sending, "a", "no"), "a")).toEqual([]);
  });

  it("stays blocked, whatever the answer to its try says later", () => {
    const blocked = block(beginSend(written("a"), "a"), "a");
    for (const later of [acknowledge(blocked, "a"), postpone(blocked, "a", 1, "lost"), refuse(blocked, "a", "no")])
      expect(states(later)).toEqual(["a failed"]);
  });

  it("that was on its way when the app ended is asked for first", () => {
    const stored = beginSend(written("a", "b"), "a");
    expect(reopen(stored)).toMatchObject([
      { state: "queued", doubtful: true },
      { state: "queued", doubtful: false },
    ]);
  });

  it("is retried only after it failed, and not known means not changed", () => {
    const outbox = written("a");
    expect(retry(outbox, "a", 9)).toEqual(outbox);
    for (const same of [beginSend(outbox, "x"), acknowledge(outbox, "x"), retry(outbox, "x", 1)])
      expect(same).toBe(outbox);
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
  readonly service: OutgoingMessage[] = [];
  readonly order: string[] = [];
  readonly refused = new Set<string>();
  readonly #flying: { id: string; arrived: boolean }[] = [];

  take(action: Step): void {
    switch (action.kind) {
      case "write": {
        this.#write(chats[action.chat] ?? group);
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
        this.outbox = retry(this.outbox, this.#idAt(action.at), 0);
        return;
      case "block":
        if (this.#has(this.#idAt(action.at))) this.outbox = block(this.outbox, this.#idAt(action.at));
        return;
      case "list": {
        this.#list(action.at);
        return;
      }
      case "crash":
        this.outbox = reopen(this.outbox);
        this.#flying.length = 0;
    }
  }

  #write(chat: ChatRef): void {
    const id = String(this.order.length);
    this.order.push(id);
    this.outbox = enqueue(this.outbox, "me", text(id, chat), 0);
  }

  #begin(chat: ChatRef, arrives: boolean): void {
    const entry = nextToSend(this.outbox, "me", chatKey(chat));
    if (!entry) return;
    const { id } = entry.message;
    this.outbox = beginSend(this.outbox, id);
    // The doubt check finds it: nothing is sent again.
    if (entry.doubtful && this.#has(id)) {
      this.outbox = acknowledge(this.outbox, id);
      return;
    }
    if (arrives) this.service.push(entry.message);
    this.#flying.push({ id, arrived: arrives });
  }

  #end(at: number, answered: boolean): void {
    const [flight] = this.#flying.splice(at % Math.max(1, this.#flying.length), 1);
    if (!flight) return;
    const { id, arrived } = flight;
    if (!answered) this.outbox = postpone(this.outbox, id, 0, "lost");
    else if (arrived) this.outbox = acknowledge(this.outbox, id);
    else {
      this.refused.add(id);
      this.outbox = refuse(this.outbox, id, "no");
    }
  }

  #list(count: number): void {
    const listed = new Set(this.service.slice(-count - 1).map(({ id }) => id));
    this.outbox = settleListed(this.outbox, listed);
    expect(settleListed(this.outbox, listed)).toBe(this.outbox);
    expect(this.outbox.some(({ message }) => listed.has(message.id))).toBe(false);
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
            const here = (message: OutgoingMessage) => chatKey(message.chat) === chatKey(chat);
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
