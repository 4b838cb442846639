import { onScopeDispose } from "vue";

/** How often the clock is looked at, and how far it must have jumped for the machine to have slept, in ms. */
const LOOK = 5_000;
const SLEPT = 15_000;

/**
 * Calls back when what was thought to be connected may no longer be, and somebody is looking: the network is back, the
 * page is seen again, or the machine has slept while it was in view, which no event tells.
 */
export function useWakeUp(wake: () => void): void {
  let looked = Date.now();
  const seen = () => {
    if (document.visibilityState === "visible") wake();
  };
  const clock = setInterval(() => {
    const before = looked;
    looked = Date.now();
    if (looked - before > SLEPT) seen();
  }, LOOK);
  window.addEventListener("online", seen);
  window.addEventListener("pageshow", seen);
  document.addEventListener("visibilitychange", seen);
  document.addEventListener("resume", seen);
  onScopeDispose(() => {
    clearInterval(clock);
    window.removeEventListener("online", seen);
    window.removeEventListener("pageshow", seen);
    document.removeEventListener("visibilitychange", seen);
    document.removeEventListener("resume", seen);
  });
}
