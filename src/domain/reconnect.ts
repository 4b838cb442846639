const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next try, in ms: a random part (full jitter) of a bound that doubles from 1 s to 30 s.
 *
 * @param failures connections in a row that ended before they proved themselves, 0 for none
 * @param random in [0, 1)
 */
export function reconnectDelay(failures: number, random: number): number {
  return Math.floor(random * longestDelay(failures));
}

/** The bound that `reconnectDelay` stays below, in ms. */
export function longestDelay(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures));
}
