import type { JSHandle, Page } from "playwright-core";

/** What the rows with a text looked like, from now on. */
export interface RowWatch {
  /** The most of them that were drawn at once. */
  readonly most: number;
  /** What the last of them said, each time it said something else. */
  readonly said: string[];
}

/** Watches the rows of the open chat that hold a text. */
export function watchRows(page: Page, text: string): Promise<JSHandle<RowWatch>> {
  return page.evaluateHandle((wanted) => {
    const watch = { most: 0, said: [] as string[] };
    const look = () => {
      const rows = [...document.querySelectorAll("[role=log] article")].filter((row) =>
        row.textContent.includes(wanted),
      );
      watch.most = Math.max(watch.most, rows.length);
      const now = rows.at(-1)?.querySelector(".bubble")?.textContent;
      if (now !== undefined && now !== watch.said.at(-1)) watch.said.push(now);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
    return watch;
  }, text);
}

export const watched = (watch: JSHandle<RowWatch>): Promise<RowWatch> => watch.jsonValue();
