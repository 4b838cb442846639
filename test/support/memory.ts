import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** Resident memory of a process, in MB. */
export function memoryOf(pid: number): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

/** The most that a process holds while something runs, in MB, looked at every 20 ms. */
export async function peakDuring(pid: number, work: Promise<unknown>): Promise<number> {
  const end = new AbortController();
  const ended = work.finally(() => end.abort());
  let peak = memoryOf(pid);
  while (!end.signal.aborted) {
    await wait(20);
    peak = Math.max(peak, memoryOf(pid));
  }
  await ended;
  return peak;
}
