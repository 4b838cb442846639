import type { Page } from "playwright-core";

/** How many lines are left standing: more than what is scrolled through. */
const LINES = 1900;

/**
 * Puts a page that only scrolls in place of a list: its lines as they were drawn, each skipped by Chromium itself while it
 * is out of view. What scrolling it costs is what no list can save.
 */
export async function freeze(page: Page): Promise<void> {
  await page.evaluate(async (count) => {
    const list = document.querySelector<HTMLElement>(".timeline");
    if (!list) throw new Error("the page has no list");
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const lines = new Map<string, Node>();
    while (lines.size < count) {
      for (const line of [...list.querySelectorAll<HTMLElement>(".line")].reverse()) {
        const key = line.dataset["key"] ?? "";
        if (lines.has(key) || line.offsetHeight === 0) continue;
        const copy = line.cloneNode(true) as HTMLElement;
        copy.style.contentVisibility = "auto";
        copy.style.containIntrinsicSize = `auto ${String(line.offsetHeight)}px`;
        lines.set(key, copy);
      }
      list.scrollTop -= 400;
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
