import type { Draft } from "../draft";

/** One message of the group of all kinds. */
export interface Entry {
  readonly by: string;
  readonly draft: Draft;
  /** A name by which a later entry quotes this one. */
  readonly name?: string;
  readonly quotes?: string;
}

const people = { demo: "10001", li: "10002", wang: "10003", prankster: "10066" } as const;
const bots = {
  echo: "30001",
  stream: "30002",
  buttons: "30003",
  forms: "30004",
  recall: "30005",
  surfaces: "30008",
} as const;

/** Who speaks in the group of all kinds. */
export const who = { ...people, ...bots };

/** A message of a kind. */
export const entry = (
  by: keyof typeof who,
  type: number,
  content: Draft["content"],
  more: Partial<Entry> = {},
): Entry => ({
  by: who[by],
  draft: { type, content },
  ...more,
});

/** A text message. */
export const says = (by: keyof typeof who, text: string, more: Partial<Entry> = {}): Entry =>
  entry(by, 1, { text }, more);
