/** Some lines of a list that follow each other, and where they stand. */
export interface Span {
  /** The index of the first line. */
  readonly start: number;
  /** The index behind the last line. */
  readonly end: number;
  /** Where the first line begins, in px from where the list does. */
  readonly top: number;
}

/** Where one line of a list begins; where the others do follows from the heights. */
export type Place = Pick<Span, "start" | "top">;

/** A stretch of a list, in px from where the list begins. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}

/**
 * The lines that cover a stretch; one at least where there are any.
 * @param heights the height of every line, in px
 */
export function cover(heights: readonly number[], place: Place, { from, to }: Reach): Span {
  const height = (index: number) => heights[index] ?? 0;
  const last = heights.length - 1;
  let start = Math.max(0, Math.min(place.start, last));
  let { top } = place;
  while (start > 0 && top > from) top -= height(--start);
  while (start < last && top + height(start) <= from) top += height(start++);
  let end = start;
  let bottom = top;
  do bottom += height(end++);
  while (end <= last && bottom < to);
  return { start, end: Math.min(end, heights.length), top };
}

/** Where a line begins, in px, when it is known where another one does. */
export function topOf(heights: readonly number[], index: number, place: Place): number {
  const sum = (from: number, to: number) => heights.slice(from, to).reduce((total, height) => total + height, 0);
  return index >= place.start ? place.top + sum(place.start, index) : place.top - sum(index, place.start);
}
