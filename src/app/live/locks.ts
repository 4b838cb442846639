import { onScopeDispose, watch } from "vue";

/** Browsers have none on a page that is not served safely. */
function locksOf(from: { readonly locks?: LockManager }): LockManager | undefined {
  return from.locks;
}

/**
 * Does something unless another tab of this browser holds the lock, and holds it for a while after.
 * @returns whether it was free; true where there are no locks
 */
export async function onlyTab(name: string, ms: number, act: () => void = () => undefined): Promise<boolean> {
  const locks = locksOf(navigator);
  if (!locks) {
    act();
    return true;
  }
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, async (lock) => {
        if (lock) act();
        resolve(lock !== null);
        if (lock && ms > 0) await new Promise((done) => setTimeout(done, ms));
      })
      .catch(reject);
  });
}

/** Holds the lock of this name as long as there is one, beside others that hold it too; for use in setup. */
export function whileHeld(name: () => string | null): void {
  let release: () => void = () => undefined;
  watch(
    name,
    (next) => {
      release();
      if (next === null) return;
      const held = new Promise<void>((done) => (release = done));
      // Refused where storage is: nothing is then told from one tab to another.
      locksOf(navigator)
        ?.request(next, { mode: "shared" }, () => held)
        .catch(() => undefined);
    },
    { immediate: true },
  );
  onScopeDispose(() => release());
}
