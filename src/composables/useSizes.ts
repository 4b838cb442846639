import { onBeforeUnmount } from "vue";

export interface ElementSize {
  readonly element: Element;
  /** Px, with fractions. */
  readonly width: number;
  readonly height: number;
}

/**
 * Tells the sizes of watched elements whenever they change, and once when their watching begins: between layout and paint.
 * The returned function says which elements are watched from then on.
 */
export function useSizes(onSizes: (sizes: readonly ElementSize[]) => void): (elements: Iterable<Element>) => void {
  const watched = new Set<Element>();
  const observer = new ResizeObserver((entries) => {
    // One that was taken out of the page reports that it has no size.
    const present = entries.filter(({ target }) => watched.has(target));
    onSizes(
      present.map(({ target, borderBoxSize: [box] }) => ({
        element: target,
        width: box?.inlineSize ?? 0,
        height: box?.blockSize ?? 0,
      })),
    );
  });
  onBeforeUnmount(() => {
    observer.disconnect();
  });

  return (elements) => {
    const wanted = new Set(elements);
    for (const element of watched) if (!wanted.has(element)) observer.unobserve(element);
    for (const element of wanted) if (!watched.has(element)) observer.observe(element);
    watched.clear();
    for (const element of wanted) watched.add(element);
  };
}
