const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
/** A Monday's midnight in China. */
const MONDAY = Date.UTC(2020, 0, 5, 16);

const workday = [3, 1, 1, 0, 0, 1, 4, 9, 14, 15, 13, 14, 18, 12, 11, 11, 12, 14, 17, 20, 24, 26, 20, 9];
const weekend = [6, 3, 1, 1, 0, 0, 1, 4, 9, 15, 18, 18, 17, 15, 16, 16, 15, 16, 17, 20, 24, 25, 22, 12];
const sums = [...Array.from({ length: 5 }, () => workday).flat(), ...weekend, ...weekend].reduce<number[]>(
  (all, weight) => [...all, (all.at(-1) ?? 0) + weight + 0.05],
  [0],
);
const total = sums.at(-1) ?? 1;
const sum = (hour: number) => sums[hour] ?? total;

/** How much is said from the first Monday to a time, in weeks' worth. */
function said(time: number): number {
  const weeks = Math.floor((time - MONDAY) / WEEK);
  const hours = (time - MONDAY - weeks * WEEK) / HOUR;
  const hour = Math.floor(hours);
  return weeks + (sum(hour) + (sum(hour + 1) - sum(hour)) * (hours - hour)) / total;
}

/** The time by which so much is said. */
function timeOf(amount: number): number {
  const weeks = Math.floor(amount);
  const rest = (amount - weeks) * total;
  let hour = 0;
  for (let step = 128; step > 0; step >>= 1) if (hour + step < 168 && sum(hour + step) <= rest) hour += step;
  return MONDAY + weeks * WEEK + (hour + (rest - sum(hour)) / (sum(hour + 1) - sum(hour))) * HOUR;
}

/** Spreads a span over people's habits: for a share of what is said in it, 0 to 1, the time (Unix ms) by which it is. */
export function talkTimes(from: number, to: number): (share: number) => number {
  const start = said(from);
  const all = said(to) - start;
  return (share) => Math.floor(timeOf(start + share * all));
}
