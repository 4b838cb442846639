import { defineAsyncComponent, type Component } from "vue";

type Load<C> = () => Promise<{ default: C }>;

const unloaded = new Set<() => Promise<unknown>>();

/**
 * A component that is no part of what the app begins with: it is loaded when it is first shown, if `loadAhead` did not
 * come before, and until then nothing stands in its place. A part that is not to be had stays away, and is asked for anew
 * when it is shown again; why, `useShellUpdate` finds out.
 */
export function lazy<C extends Component>(load: Load<C>): C {
  unloaded.add(load);
  return defineAsyncComponent({
    loader: async () => {
      const loaded = await load();
      unloaded.delete(load);
      return loaded.default;
    },
    suspensible: false,
  });
}

/** Loads what is not here yet, one part after the other, whenever the browser has nothing else to do. */
export async function loadAhead(): Promise<void> {
  for (const load of unloaded) {
    await idle();
    // One that is shown later is asked for again.
    await load().then(
      () => unloaded.delete(load),
      () => undefined,
    );
  }
}

/** Resolves when the browser is idle; Safari cannot tell, and is given a moment. */
const idle = () =>
  new Promise<void>((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 3000 });
    else setTimeout(resolve, 200);
  });
