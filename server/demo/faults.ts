/** How unreliable the service is made; a probability is from 0 to 1, a duration is in ms. */
export interface Faults {
  /** How often a request's connection dies without an answer; every other time after the work was done. */
  readonly drop: number;
  /** Every answer waits for a time between these. */
  readonly delay?: { readonly least: number; readonly most: number };
  /** All sockets are cut each time this has passed. */
  readonly cut?: number;
  /** A socket goes silent this long after it was opened, and stays open. */
  readonly halfOpen?: number;
  /** How often a request is answered by status 500 and a page of HTML. */
  readonly http500: number;
  /** How often an answer stops in its middle. */
  readonly truncate: number;
}

export const noFaults: Faults = { drop: 0, http500: 0, truncate: 0 };

const halfOpenByDefault = "30s";

/**
 * Reads for example `drop=0.1,delay=200-2000,cut=30s,half-open,http500=0.05,truncate=0.02`. Durations are ms, or `30s`.
 *
 * @throws Error with one sentence that names DEMO_FAULTS.
 */
export function parseFaults(text: string): Faults {
  const items = text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return items.reduce<Faults>((faults, item) => ({ ...faults, ...parseItem(item) }), noFaults);
}

function parseItem(item: string): Partial<Faults> {
  const [key = "", value = ""] = item.split("=");
  switch (key) {
    case "drop":
      return { drop: probability(key, value) };
    case "http500":
      return { http500: probability(key, value) };
    case "truncate":
      return { truncate: probability(key, value) };
    case "delay":
      return { delay: range(value) };
    case "cut":
      return { cut: duration(key, value) };
    case "half-open":
      return { halfOpen: duration(key, value === "" ? halfOpenByDefault : value) };
    default:
      throw new Error(`DEMO_FAULTS has no fault "${key}"; it has drop, delay, cut, half-open, http500, truncate.`);
  }
}

function probability(key: string, value: string): number {
  const number = value === "" ? NaN : Number(value);
  if (number >= 0 && number <= 1) return number;
  throw new Error(`DEMO_FAULTS: ${key} is a number from 0 to 1, not "${value}".`);
}

function duration(key: string, value: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(value) ?? [];
  const ms = Number(number) * (unit === "s" ? 1000 : 1);
  if (ms > 0) return ms;
  throw new Error(`DEMO_FAULTS: ${key} is a duration such as 500 or 30s, not "${value}".`);
}

function range(value: string): { least: number; most: number } {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(value) ?? [];
  const least = Number(from);
  const most = Number(to ?? from);
  if (least <= most) return { least, most };
  throw new Error(`DEMO_FAULTS: delay is a time or a range in ms such as 200-2000, not "${value}".`);
}
