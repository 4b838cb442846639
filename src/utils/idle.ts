/** A job that is put off until the page has nothing better to do. */
export interface Deferred {
  /** Asks for the job; until it is done, asking again changes nothing. */
  readonly schedule: () => void;
  /** Does the job now, if it was asked for. */
  readonly flush: () => void;
}

/** The job is done at the earliest after `delayMs`, and not much later. */
export function whenIdle(job: () => void, delayMs: number): Deferred {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    job();
  }

  function rest(): void {
    // Not every browser tells when it is idle.
    if (typeof requestIdleCallback === "function") requestIdleCallback(flush, { timeout: delayMs });
    else flush();
  }

  return {
    schedule: () => {
      timer ??= setTimeout(rest, delayMs);
    },
    flush,
  };
}
