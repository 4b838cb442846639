import { lineOf } from "./useRowPointer";

export interface RowKeys {
  /** Enter on a line: what it is for is the caller's to say. */
  readonly onEnter: (key: string, line: HTMLElement) => void;
  /** The focus went from one line to the next; with Shift held, to take it along. */
  readonly onStep?: (key: string, shift: boolean) => void;
  /** Space on a line; returns whether it was for something, else it scrolls. */
  readonly onSpace?: (key: string) => boolean;
}

/** What takes the keys for itself. */
const OWN =
  "input:not([type=checkbox]), textarea, select, video, audio, [contenteditable], [role=slider], [role=menu], [role=dialog]";

const articleIn = (line: Element | null): HTMLElement | null => line?.querySelector("article") ?? null;

/** The nearest line on one side that can have the focus. */
function neighbour(line: Element, down: boolean): HTMLElement | null {
  const next = (one: Element) => (down ? one.nextElementSibling : one.previousElementSibling);
  for (let other = next(line); other; other = next(other)) {
    const article = articleIn(other);
    if (article) return article;
  }
  return null;
}

/** The line in view to begin with: the last for going up, the first for going down. */
function firstInView(list: HTMLElement, down: boolean): HTMLElement | null {
  const view = list.getBoundingClientRect();
  const articles = [...list.querySelectorAll<HTMLElement>("[data-key] article")].filter((article) => {
    const { top, bottom } = article.getBoundingClientRect();
    return bottom > view.top + 1 && top < view.bottom - 1;
  });
  return (down ? articles[0] : articles.at(-1)) ?? null;
}

/**
 * A listener for a list's keys: the arrows take the focus from line to line, so that everything in one can be reached from
 * there. A line higher than the view is scrolled through first.
 */
export function useRowKeys({ onEnter, onStep, onSpace }: RowKeys): (event: KeyboardEvent) => void {
  function step(event: KeyboardEvent, list: HTMLElement, down: boolean): void {
    const line = lineOf(event.target);
    const box = line?.getBoundingClientRect();
    const view = list.getBoundingClientRect();
    if (box && box.height > view.height && (down ? box.bottom > view.bottom + 1 : box.top < view.top - 1)) return;
    const article = line ? neighbour(line, down) : firstInView(list, down);
    if (!article) return;
    event.preventDefault();
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
    const key = lineOf(article)?.dataset["key"];
    if (key !== undefined) onStep?.(key, event.shiftKey);
  }

  return (event) => {
    const { target, currentTarget: list, key } = event;
    if (!(target instanceof Element) || !(list instanceof HTMLElement)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target.closest(OWN)) return;
    if (key === "ArrowUp" || key === "ArrowDown") {
      step(event, list, key === "ArrowDown");
      return;
    }
    const line = lineOf(target);
    const id = line?.dataset["key"];
    if (!line || id === undefined || target !== articleIn(line)) return;
    if (key === "Enter") onEnter(id, line);
    else if (key !== " " || !onSpace?.(id)) return;
    event.preventDefault();
  };
}
