import { defineAsyncComponent, type Component } from "vue";

/** What makes a part ready that was not shown yet. */
const ahead = new Set<() => Promise<unknown>>();

const isLoader = (value: unknown): value is () => Promise<unknown> => typeof value === "function";

/**
 * A component that is no part of what the app begins with: it is loaded when it is first shown, if `loadAhead` did not
 * come before, and until then nothing stands in its place. A part that is not to be had stays away, and is asked for anew
 * when it is shown again; why, `useShellUpdate` finds out. To be made once, not by each instance: outside of any setup.
 */
export function lazy<C extends Component>(load: () => Promise<{ default: C }>): C {
  const part = defineAsyncComponent({ loader: async () => (await load()).default, suspensible: false });
  ahead.add(async () => {
    await load();
    // Vue's own asking, after which the part is drawn at once wherever it is shown; it would remember a failure.
    const ask: unknown = Reflect.get(part, "__asyncLoader");
    if (isLoader(ask)) await ask();
  });
  return part;
}

/** Loads all parts, one after the other, whenever the browser has nothing else to do; what fails waits until it is shown. */
export async function loadAhead(): Promise<void> {
  for (const load of ahead) {
    await idle();
    await load().then(
      () => ahead.delete(load),
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
