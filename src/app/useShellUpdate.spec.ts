// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { effectScope, type EffectScope } from "vue";
import { openStores, settled } from "../../test/support/stores";
import { useShellUpdate, type ShellUpdate } from "./useShellUpdate";

let scope: EffectScope;
let container: EventTarget & { controller: object | null; register: () => Promise<unknown> };
let registered: EventTarget & { waiting: object | null; installing: EventTarget | null; update: () => Promise<void> };

beforeEach(() => {
  vi.stubEnv("PROD", true);
  openStores({});
  scope = effectScope();
  registered = Object.assign(new EventTarget(), { waiting: null, installing: null, update: () => Promise.resolve() });
  container = Object.assign(new EventTarget(), { controller: {}, register: () => Promise.resolve(registered) });
  Object.defineProperty(navigator, "serviceWorker", { configurable: true, value: container });
});
afterEach(() => {
  scope.stop();
  vi.unstubAllEnvs();
  Reflect.deleteProperty(navigator, "serviceWorker");
});

/** The composable, once the browser has answered. */
async function started(): Promise<ShellUpdate> {
  const update = scope.run(() => useShellUpdate("https://yunhu.example/"));
  await settled();
  if (!update) throw new Error("the scope has ended");
  return update;
}

it("tells of a build that waits already, and of one that comes", async () => {
  registered.waiting = {};
  expect((await started()).waiting.value).toBe(true);
  scope.stop();

  scope = effectScope();
  registered.waiting = null;
  const { waiting } = await started();
  const worker = (registered.installing = new EventTarget());
  registered.dispatchEvent(new Event("updatefound"));
  expect(waiting.value).toBe(false);
  registered.waiting = worker;
  worker.dispatchEvent(new Event("statechange"));
  expect(waiting.value).toBe(true);
});

it.each([
  ["registers nothing", () => Promise.resolve(undefined)],
  ["refuses", () => Promise.reject(new Error("SecurityError"))],
])("goes on without a worker where the browser %s", async (_, register) => {
  container.register = register;
  const { waiting } = await started();
  // Nothing to ask for a new build, and nothing that throws.
  document.dispatchEvent(new Event("visibilitychange"));
  expect(waiting.value).toBe(false);
});
