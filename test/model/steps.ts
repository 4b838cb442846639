import fc from "fast-check";
import type { Kind } from "./browser";
import type { Fate, PushFate } from "./network";
import type { Ways } from "./truth";

/** One thing that happens. `chat` counts the chats; `back` counts rows from a chat's newest. */
export type Step =
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "say"; readonly chat: number; readonly times: number }
  | { readonly do: "edit" | "recall" | "begin"; readonly chat: number; readonly back: number }
  | { readonly do: "piece" }
  | { readonly do: "send"; readonly times: number }
  | { readonly do: "open"; readonly chat: number }
  | { readonly do: "up" | "down" | "newest" | "oldest" | "wake" | "cut" | "half-open" }
  | { readonly do: "scroll"; readonly to: "up" | "down"; readonly pages: number }
  | { readonly do: "jump"; readonly back: number }
  | { readonly do: "type"; readonly chat: number }
  | { readonly do: "reload" }
  /** The page is killed in the middle of its so manieth write from now on; for 0 at once. */
  | { readonly do: "crash"; readonly writes: number }
  | { readonly do: "call"; readonly fate: Fate; readonly times: number }
  | { readonly do: "push"; readonly fate: PushFate; readonly times: number }
  | { readonly do: "down-for" | "silent-for"; readonly ms: number; readonly says: number }
  | { readonly do: "sleep"; readonly ms: number; readonly says: number; readonly edits: number };

const chat = fc.nat(2);
/** Near the newest as often as far from it. */
const back = fc.oneof(fc.nat(5), fc.nat(60), fc.nat(699));
const times = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.integer({ min: 20, max: 140 }));
const ms = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 100, max: 3_000 }), fc.nat(60_000));

const is = <Kind extends Step["do"]>(kind: Kind): fc.Arbitrary<Kind> => fc.constant(kind);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ do: is("wait"), ms }) },
  { weight: 5, arbitrary: fc.record({ do: is("say"), chat, times }) },
  { weight: 4, arbitrary: fc.record({ do: is("edit"), chat, back }) },
  { weight: 3, arbitrary: fc.record({ do: is("recall"), chat, back }) },
  { weight: 2, arbitrary: fc.record({ do: is("begin"), chat, back }) },
  { weight: 5, arbitrary: fc.record({ do: is("piece") }) },
  { weight: 5, arbitrary: fc.record({ do: is("send"), times: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ do: is("open"), chat }) },
  { weight: 5, arbitrary: fc.record({ do: is("up") }) },
  { weight: 4, arbitrary: fc.record({ do: is("down") }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: is("scroll"),
      to: fc.constantFrom<("up" | "down")[]>("up", "down"),
      pages: fc.integer({ min: 3, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: is("newest") }) },
  { weight: 1, arbitrary: fc.record({ do: is("oldest") }) },
  { weight: 2, arbitrary: fc.record({ do: is("jump"), back }) },
  { weight: 3, arbitrary: fc.record({ do: is("type"), chat }) },
  { weight: 2, arbitrary: fc.record({ do: is("reload") }) },
  { weight: 4, arbitrary: fc.record({ do: is("crash"), writes: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ do: is("wake") }) },
  { weight: 4, arbitrary: fc.record({ do: is("cut") }) },
  { weight: 2, arbitrary: fc.record({ do: is("half-open") }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: is("call"),
      fate: fc.constantFrom<Fate[]>("lost", "unheard", "late", "http500", "truncated"),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: is("push"),
      fate: fc.constantFrom<PushFate[]>("dropped", "twice", "late"),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: is("down-for"), ms: fc.nat(90_000), says: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ do: is("silent-for"), ms: fc.nat(90_000), says: fc.nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: is("sleep"),
      ms: fc.constantFrom(60_000, 3_600_000),
      says: fc.oneof(fc.nat(3), fc.nat(400)),
      edits: fc.oneof(fc.nat(3), fc.nat(200)),
    }),
  },
);

/** How a service may be. */
export const ways: fc.Arbitrary<Ways> = fc.record({
  order: fc.constantFrom("newest-first", "oldest-first"),
  anchor: fc.constantFrom("excluded", "included"),
  mid: fc.constantFrom("before", "around"),
  "mid-seq": fc.constantFrom("honoured", "ignored"),
  seq: fc.constantFrom("dense", "sparse"),
  echo: fc.constantFrom("none", "own", "own-anonymous"),
  resend: fc.constantFrom("ignored", "refused", "duplicated"),
  update: fc.constantFrom("absent", "present"),
  send: fc.constantFrom("reads", "reads-nothing"),
});

/** How a browser may be. */
export const kinds: fc.Arbitrary<Kind> = fc.record({
  turns: fc.constantFrom("locks", "notes"),
  caches: fc.integer({ min: 1, max: 12 }).map((one) => one === 12),
});

const soon = fc.record({ do: is("wait"), ms: fc.nat(70) });

/** What goes wrong only when it follows at once, and would seldom do so by chance. */
const scene: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 40, arbitrary: step.map((one) => [one]) },
  // The page is killed while a message is on its way.
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.record({ do: is("send"), times: fc.integer({ min: 1, max: 4 }) }),
      soon,
      fc.record({ do: is("crash"), writes: fc.nat(3) }),
    ),
  },
  // Something is said, answered, and left at once: who answers may have read it or not.
  {
    weight: 3,
    arbitrary: fc
      .tuple(chat, fc.array(soon, { minLength: 2, maxLength: 2 }))
      .map(([chat, [before, after]]): Step[] => [
        { do: "open", chat },
        { do: "wait", ms: 500 },
        { do: "say", chat, times: 1 },
        ...(before ? [before] : []),
        { do: "send", times: 1 },
        ...(after ? [after] : []),
        { do: "open", chat: chat + 1 },
      ]),
  },
  // What was sent has the newest page read while another message grows.
  {
    weight: 3,
    arbitrary: fc
      .array(fc.nat(25), { minLength: 6, maxLength: 12 })
      .map((waits): Step[] => [
        { do: "open", chat: 1 },
        { do: "wait", ms: 500 },
        { do: "begin", chat: 1, back: 0 },
        { do: "send", times: 1 },
        { do: "wait", ms: 120 },
        ...waits.flatMap((ms): Step[] => [{ do: "piece" }, { do: "wait", ms }]),
        { do: "wait", ms: 3_000 },
      ]),
  },
);

/** What happens, in order. */
export const schedule: fc.Arbitrary<Step[]> = fc
  .array(scene, { minLength: 1, maxLength: 25, size: "max" })
  .map((scenes) => scenes.flat());
