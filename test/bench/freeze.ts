import type { Page } from "playwright-core";

/** How many lines are left standing at most: about what is scrolled through. */
const LINES = 1900;

/**
 * Puts a page that only scrolls in place of a list that is at its end: its lines as they were drawn, each skipped by Chromium itself while it
 * is out of view. It shows what a machine can do without any list's work, and that so many elements are no cheaper.
 */
export async function freeze(page: Page): Promise<void> {
  await page.evaluate(async (count) => {
    const list = document.querySelector<HTMLElement>(".timeline");
    if (!list) throw new Error("the page has no list");
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const lines = new Map<string, Node>();
    for (let resting = 0; lines.size < count && resting < 30;) {
      for (const line of [...list.querySelectorAll<HTMLElement>(".line")].reverse()) {
        const key = line.dataset["key"] ?? "";
        if (lines.has(key) || line.offsetHeight === 0) continue;
        const copy = line.cloneNode(true) as HTMLElement;
        copy.style.contentVisibility = "auto";
        copy.style.containIntrinsicSize = `auto ${String(line.offsetHeight)}px`;
        lines.set(key, copy);
      }
      const before = list.scrollTop;
      list.scrollTop = before - 400;
      resting = list.scrollTop === before ? resting + 1 : 0;
      await nextFrame();
    }
    const still = document.createElement("div");
    still.className = "timeline";
    still.style.cssText = "height: 100vh; overflow: hidden auto; contain: strict";
    still.append(...[...lines.values()].reverse());
    document.body.replaceChildren(still);
    await nextFrame();
  }, LINES);
}
