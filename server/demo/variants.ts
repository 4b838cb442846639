/** What the documents leave open, and each way the service may really behave; the first value is the default. */
const choices = {
  /** The order of a page's rows. */
  order: ["newest-first", "oldest-first"],
  /** Whether list-message repeats its anchor. */
  anchor: ["excluded", "included"],
  /** Which rows stand beside the target of list-message-by-mid-seq. */
  mid: ["before", "around"],
  /** Whether list-message-by-mid-seq takes msg_seq as an anchor when no msg_id is given. */
  "mid-seq": ["honoured", "ignored"],
  /** Whether msg_seq has holes. */
  seq: ["dense", "sparse"],
  /** Whether own sends and drafts are pushed back, and sends with an empty sender. */
  echo: ["none", "own", "own-anonymous"],
  /** What a repeated msg_id does. */
  resend: ["ignored", "refused", "duplicated"],
  /** Whether media are answered, or redirected to a signed address. */
  media: ["direct", "redirect"],
  /** What the query for a bucket's region answers. */
  region: ["right", "wrong", "absent"],
  /** Whether list-message-by-update exists. */
  update: ["absent", "present"],
} as const;

/** One way for each open question. */
export type Variants = { readonly [Key in keyof typeof choices]: (typeof choices)[Key][number] };

/**
 * Reads `key=value,key=value`; a key left out has its default.
 *
 * @throws Error with one sentence that names DEMO_VARIANTS, for an unknown key or value.
 */
export function parseVariants(text: string): Variants {
  const chosen = new Map(
    text
      .split(",")
      .filter((item) => item.trim() !== "")
      .map(readPair),
  );
  return {
    order: pick(choices.order, chosen.get("order")),
    anchor: pick(choices.anchor, chosen.get("anchor")),
    mid: pick(choices.mid, chosen.get("mid")),
    "mid-seq": pick(choices["mid-seq"], chosen.get("mid-seq")),
    seq: pick(choices.seq, chosen.get("seq")),
    echo: pick(choices.echo, chosen.get("echo")),
    resend: pick(choices.resend, chosen.get("resend")),
    media: pick(choices.media, chosen.get("media")),
    region: pick(choices.region, chosen.get("region")),
    update: pick(choices.update, chosen.get("update")),
  };
}

function readPair(item: string): [string, string] {
  const [key = "", value = ""] = item.split("=").map((part) => part.trim());
  const allowed: readonly string[] | undefined = new Map(Object.entries(choices)).get(key);
  if (!allowed) throw new Error(`DEMO_VARIANTS has no key "${key}"; it has ${Object.keys(choices).join(", ")}.`);
  if (!allowed.includes(value)) {
    throw new Error(`DEMO_VARIANTS: ${key} is one of ${allowed.join(", ")}, not "${value}".`);
  }
  return [key, value];
}

function pick<Value extends string>(values: readonly [Value, ...Value[]], value: string | undefined): Value {
  return values.find((candidate) => candidate === value) ?? values[0];
}

/** The first value of every key. */
export const defaultVariants: Variants = parseVariants("");
