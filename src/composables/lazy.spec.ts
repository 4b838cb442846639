// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { createApp, defineComponent, h, nextTick } from "vue";
import { lazy, loadAhead } from "./lazy";

const Part = defineComponent(() => () => h("p", "here"));

async function shown(part: ReturnType<typeof lazy>): Promise<string> {
  const root = document.createElement("div");
  const app = createApp(part);
  app.config.errorHandler = () => undefined;
  app.mount(root);
  await vi.dynamicImportSettled();
  await nextTick();
  const { textContent } = root;
  app.unmount();
  return textContent;
}

it("draws at once what was loaded ahead, and loads nothing again", async () => {
  const load = vi.fn(() => Promise.resolve({ default: Part }));
  const part = lazy(load);
  expect(load).not.toHaveBeenCalled();
  await loadAhead();
  const root = document.createElement("div");
  createApp(part).mount(root);
  expect(root.textContent).toBe("here");
  load.mockClear();
  await loadAhead();
  expect(load).not.toHaveBeenCalled();
});

it("asks again for a part that was not to be had", async () => {
  let there = false;
  const part = lazy(() => (there ? Promise.resolve({ default: Part }) : Promise.reject(new TypeError("gone"))));
  await loadAhead();
  expect(await shown(part)).toBe("");
  there = true;
  expect(await shown(part)).toBe("here");
});
