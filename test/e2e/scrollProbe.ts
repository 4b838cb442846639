import type { Page } from "playwright-core";

export interface ScrollRun {
  /** Px a frame; below 0 scrolls towards the newest. */
  readonly speed: number;
  /** Ends when this many messages have been seen in all, or when the end is reached. */
  readonly messages: number;
}

export interface ScrollReport {
  /** Ids in the order in which they stood from top to bottom, as far as they were seen. */
  readonly ids: string[];
  /** Frames in which a line stood elsewhere than it was left, or lines overlapped or gaped, by more than 1 px. */
  readonly faults: string[];
  readonly atEnd: boolean;
}

/**
 * Scrolls the open timeline frame by frame, and looks in every frame whether the line under the eye stands where the
 * scrolling alone would have put it, and whether lines follow each other without overlap or gap.
 */
export async function scrollAndWatch(page: Page, run: ScrollRun): Promise<ScrollReport> {
  // A jump that has not come to rest holds its place against all but a person's own wheel, finger or key.
  await page.locator('.timeline[aria-busy="false"]').waitFor();
  return page.evaluate(async ({ speed, messages }) => {
    const scroller = document.querySelector<HTMLElement>(".timeline");
    if (!scroller) throw new Error("no timeline is open");
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const view = scroller.getBoundingClientRect();
    const faults: string[] = [];
    // What follows what, as seen in single frames; put together at the end.
    const next = new Map<string, string>();
    const seen = new Set<string>();
    let eye: { key: string; top: number } | null = null;
    let resting = 0;

    const visible = () =>
      [...scroller.querySelectorAll<HTMLElement>(".lines > .line")]
        .map((line) => ({ key: line.dataset["key"] ?? "", box: line.getBoundingClientRect(), line }))
        .filter(({ box }) => box.bottom > view.top && box.top < view.bottom)
        .sort((a, b) => a.box.top - b.box.top);

    for (let frame = 0; seen.size < messages && resting < 90; frame++) {
      await nextFrame();
      const lines = visible();
      const found = eye && lines.find(({ key }) => key === eye?.key);
      if (eye && !found) faults.push(`frame ${String(frame)}: line ${eye.key} is gone`);
      if (eye && found && Math.abs(found.box.top - eye.top) > 1)
        faults.push(`frame ${String(frame)}: line ${eye.key} moved by ${(found.box.top - eye.top).toFixed(1)} px`);
      lines.slice(1).forEach(({ box, key }, index) => {
        const space = box.top - (lines[index]?.box.bottom ?? box.top);
        if (Math.abs(space) > 1) faults.push(`frame ${String(frame)}: ${space.toFixed(1)} px before line ${key}`);
      });
      const ids = lines.filter(({ line }) => line.querySelector("article")).map(({ key }) => key);
      ids.forEach((id, index) => {
        seen.add(id);
        const after = ids[index + 1];
        if (after !== undefined) next.set(id, after);
      });
      const before = scroller.scrollTop;
      scroller.scrollTop = before - speed;
      const moved = before - scroller.scrollTop;
      const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      const open = speed > 0 ? scroller.querySelector(".top .gap") : scroller.querySelector('.line[data-key="gap"]');
      const ended = (speed > 0 ? scroller.scrollTop === 0 : below < 1) && !open;
      resting = moved === 0 ? resting + (ended ? 1 : 0) : 0;
      const stays = lines.find(({ box }) => box.top + moved >= view.top && box.top + moved < view.bottom - 40);
      eye = stays && stays.key !== "gap" ? { key: stays.key, top: stays.box.top + moved } : null;
      if (resting > 30) break;
    }

    const follows = new Set(next.values());
    const starts = [...seen].filter((id) => !follows.has(id));
    const ids: string[] = [];
    for (let id = starts[0]; id !== undefined; id = next.get(id)) ids.push(id);
    if (starts.length > 1) faults.push(`the messages seen are in ${String(starts.length)} pieces`);
    return { ids, faults, atEnd: resting > 30 };
  }, run);
}
