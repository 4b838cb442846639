import { onMounted, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import { createHeights } from "@/domain/heights";
import { cover, topOf, type Place, type Reach, type Span } from "@/domain/span";
import { useSizes } from "./useSizes";

/** How far beyond the view lines are drawn, in px. */
const BUFFER = 600;
/** How much of that may be missing: lines that turn out lower than thought are not worth another layout for one more. */
const SLACK = 100;

interface Line {
  readonly key: string;
}

export interface LinesOptions<L extends Line> {
  readonly scroller: Ref<HTMLElement | undefined>;
  /** The parent of the drawn lines, in their order, and of nothing else; each has its key in `data-key`. */
  readonly content: Ref<HTMLElement | undefined>;
  readonly lines: () => readonly L[];
  /** Lines came or went, or their heights changed: all is in its place, and nothing of it is painted yet. */
  readonly onLayout: () => void;
}

export interface Lines<L extends Line> {
  /** The lines in the view and near it. */
  readonly drawn: Readonly<ShallowRef<readonly L[]>>;
  /** To be called after every scroll. */
  readonly update: () => void;
  /** Brings a line to the top of the view; exact only once its neighbours are measured. */
  readonly scrollToIndex: (index: number) => void;
  /** The line at the top of the view. */
  readonly topLine: () => L | undefined;
}

/**
 * Draws those lines of a list that are in the view or near it, whatever their heights, and holds the place of what is in
 * view when lines come, go, or change their height above it.
 *
 * The drawn lines stand in the flow, under a space as high as all those before them are thought to be. When lines turn out
 * higher or lower than thought, that space makes up for it, and nothing in view moves, not even within the scrolled layer,
 * of which then only what is new has to be painted. The space is put right when lines come or go, and near the beginning.
 */
export function useLines<L extends Line>({ scroller, content, lines, onLayout }: LinesOptions<L>): Lines<L> {
  const known = createHeights();
  const drawn = shallowRef<readonly L[]>([]);
  let all: readonly L[] = [];
  let heights: readonly number[] = [];
  let span: Span = { start: 0, end: 0, top: 0 };

  /** What is in view, in px from where the list begins. */
  const viewOf = (el: HTMLElement): Reach => {
    const from = el.scrollTop - (content.value?.offsetTop ?? 0);
    return { from, to: from + el.clientHeight };
  };

  /** Chooses what to draw, given where one line begins. */
  function draw({ from, to }: Reach, place: Place): void {
    const { start, end } = span;
    span = cover(heights, place, { from: from - BUFFER, to: to + BUFFER });
    if (span.start !== start || span.end !== end) drawn.value = all.slice(span.start, span.end);
  }

  /** Where a line begins by what is thought of all those before it. */
  const placeOf = (index: number): Place => ({ start: index, top: topOf(heights, index, { start: 0, top: 0 }) });

  /** Gives the space above and the whole their heights; with `by` the lines stand that much lower, and so does the view. */
  function put(by: number): void {
    const [el, list] = [scroller.value, content.value];
    if (!el || !list) return;
    // Read first: a list that became shorter may move the view by itself.
    const at = by !== 0 ? el.scrollTop : 0;
    span = { ...span, top: span.top + by };
    list.style.paddingTop = `${Math.max(0, span.top)}px`;
    list.style.height = `${topOf(heights, heights.length, span)}px`;
    if (by !== 0) el.scrollTop = at + by;
  }

  /** How far the space above is off where that would be seen: with no room left for the lines before, or too much. */
  function error(): number {
    const isNearBeginning = span.start === 0 || span.top < BUFFER;
    return isNearBeginning ? Math.round(placeOf(span.start).top - span.top) : 0;
  }

  function update(): void {
    const el = scroller.value;
    if (!el || all.length === 0) return;
    const view = viewOf(el);
    const near = cover(heights, span, { from: view.from - BUFFER + SLACK, to: view.to + BUFFER - SLACK });
    if (near.start < span.start || near.end > span.end) draw(view, span);
  }

  /** The first line in view that fits, else the first in view, by its index. */
  function findInView(view: Reach, fits: (key: string) => boolean): number {
    const { start, end } = cover(heights, span, view);
    const found = all.slice(start, end).findIndex(({ key }) => fits(key));
    return start + Math.max(0, found);
  }

  function learn(news: readonly { readonly key: string; readonly height: number }[]): void {
    const el = scroller.value;
    if (!el) return;
    const anchor = findInView(viewOf(el), known.isKnown);
    const stands = topOf(heights, anchor, span);
    for (const { key, height } of news) known.learn(key, height);
    heights = all.map(({ key }) => known.of(key));
    span = { ...span, top: span.top + stands - topOf(heights, anchor, span) };
  }

  /** Measures what was never drawn before, at once. */
  function settle(): void {
    const elements = [...(content.value?.children ?? [])];
    const news = drawn.value.flatMap(({ key }, index) => {
      const element = known.isKnown(key) ? undefined : elements[index];
      return element ? [{ key, height: element.getBoundingClientRect().height }] : [];
    });
    if (news.length > 0) learn(news);
    put(error());
    watchSizes(elements);
    update();
    onLayout();
  }

  let width = 0;
  const watchSizes = useSizes((sizes) => {
    // All lines are as wide as the list: what is not drawn has another height now.
    if (sizes[0] && sizes[0].width !== width) known.keep(drawn.value.map(({ key }) => key));
    width = sizes[0]?.width ?? width;
    const news = sizes.flatMap(({ element, height }) => {
      const key = element instanceof HTMLElement ? element.dataset["key"] : undefined;
      return key !== undefined && known.of(key) !== height ? [{ key, height }] : [];
    });
    if (news.length === 0) return;
    learn(news);
    put(error());
    update();
    onLayout();
  });

  function replace(next: readonly L[]): void {
    const el = scroller.value;
    const view = el ? viewOf(el) : { from: 0, to: 0 };
    const present = new Map(next.map(({ key }, index) => [key, index]));
    const anchor = findInView(view, (key) => present.has(key));
    const stands = topOf(heights, anchor, span);
    const index = present.get(all[anchor]?.key ?? "");
    all = next;
    heights = all.map(({ key }) => known.of(key));
    if (index === undefined) draw(view, { start: 0, top: 0 });
    else draw(view, { start: index, top: stands });
    drawn.value = all.slice(span.start, span.end);
    if (index !== undefined) put(Math.round(placeOf(index).top - stands));
  }

  function scrollToIndex(index: number): void {
    const el = scroller.value;
    if (!el || !content.value) return;
    const place = placeOf(index);
    draw({ from: place.top, to: place.top + el.clientHeight }, place);
    put(0);
    el.scrollTop = place.top + content.value.offsetTop;
  }

  replace(lines());
  watch(lines, replace);
  watch(drawn, settle, { flush: "post" });
  onMounted(settle);

  return {
    drawn,
    update,
    scrollToIndex,
    topLine: () => scroller.value && all[findInView(viewOf(scroller.value), () => true)],
  };
}
