const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next try, in ms: a random part (full jitter) of a bound that doubles from 1 s to 30 s.
 *
 * @param failures connections in a row that ended too early, 0 for none
 * @param random in [0, 1)
 */
export function reconnectDelay(failures: number, random: number): number {
  return Math.floor(random * longestDelay(failures));
}

/** The bound that `reconnectDelay` stays below, in ms. */
export function longestDelay(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures));
}

/**
 * How many failures in a row still count when a connection ends. They are forgotten once it has lived for as long as the
 * wait before it may have been: a service that lets everybody in and drops them at once is asked ever less.
 *
 * @param failures connections in a row that ended before it
 * @param livedMs how long the service was heard on it, 0 for never
 */
export function failuresBefore(failures: number, livedMs: number): number {
  return failures > 0 && livedMs >= longestDelay(failures - 1) ? 0 : failures;
}
