import { onScopeDispose } from "vue";

/** How often the clock is looked at, and how far it must have jumped for the machine to have slept, in ms. */
const LOOK = 5_000;
const SLEPT = 15_000;

/**
 * Calls back when what was thought to be connected may no longer be, and somebody is looking: the network is back, the
 * page is seen again, or the machine has slept while it was in view, which no event tells.
 * @param wake told for how long the page was neither seen nor surely running, in ms
 */
export function useWakeUp(wake: (away: number) => void): void {
  let awake = Date.now();
  const seen = () => {
    if (document.visibilityState !== "visible") return;
    const away = Date.now() - awake;
    awake = Date.now();
    wake(away);
  };
  const clock = setInterval(() => {
    if (Date.now() - awake > SLEPT) seen();
    else if (document.visibilityState === "visible") awake = Date.now();
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
