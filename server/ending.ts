import type { Logger } from "./log";
import { reason } from "./log";

/** EX_SOFTWARE of sysexits.h: the program itself has failed, and another start mends it. */
const FAILED = 70;
/** How much longer than a stop should take a failed process is given. */
const GRACE_MS = 2_000;
const FRAMES = 8;

/** Where an error was thrown, without its message, which `reason` tells with care. */
function frames(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return lines.filter((line) => /^\s+at /.test(line)).slice(0, FRAMES);
}

/**
 * Lets a process end in order: told to, with status 0; after an error that nobody caught, with a line that says which and
 * a status of its own. What runs gets `drainMs` either way, since an error of one request should not cut off the others.
 */
export function endInOrder(stop: () => Promise<void>, drainMs: number, log: Logger): void {
  let isEnding = false;

  function end(status: number): void {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(status), drainMs + GRACE_MS).unref();
    stop().then(
      () => process.exit(status),
      (error: unknown) => {
        log.fatal({ reason: reason(error) }, "the stop failed");
        process.exit(FAILED);
      },
    );
  }

  const failed = (kind: string) => (error: unknown) => {
    log.fatal({ kind, reason: reason(error), at: frames(error) }, "nobody caught this; the process ends");
    end(FAILED);
  };
  process.on("SIGTERM", () => end(0)).on("SIGINT", () => end(0));
  process.on("uncaughtException", failed("exception")).on("unhandledRejection", failed("rejection"));
}
