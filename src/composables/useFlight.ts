import { inject, onBeforeUnmount, onMounted, provide, readonly, ref, watch, type InjectionKey, type Ref } from "vue";

/** Views a second, above which a line is gone before what it would load is there. */
const SPEED = 6;
/** So many scrolls of that speed are a flight; a single one may be the list's own, which holds the place of its lines. */
const SCROLLS = 3;
/** A flight is over when nothing was so fast for this long, in ms. */
const REST = 200;

const key: InjectionKey<Readonly<Ref<boolean>>> = Symbol("flight");

/**
 * Tells the lines of a list whether the reader flies past them, as when dragging the scrollbar through years: what such a
 * line would load is not wanted any more when it comes, and takes the time that scrolling needs.
 */
export function provideFlight(scroller: Readonly<Ref<HTMLElement | undefined>>): void {
  const flying = ref(false);
  let last = { top: 0, time: 0 };
  let fast = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function onScroll({ timeStamp: time }: Event): void {
    const el = scroller.value;
    if (!el) return;
    const views = Math.abs(el.scrollTop - last.top) / el.clientHeight;
    const isFast = views > (SPEED * (time - last.time)) / 1000;
    last = { top: el.scrollTop, time };
    fast = isFast ? fast + 1 : 0;
    if (fast < SCROLLS) return;
    flying.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => (flying.value = false), REST);
  }

  onMounted(() => scroller.value?.addEventListener("scroll", onScroll, { passive: true }));
  onBeforeUnmount(() => {
    clearTimeout(timer);
  });
  provide(key, readonly(flying));
}

/** Whether the reader came to where this component is: true from the first moment that nothing flies by, and for good. */
export function useLanded(): Readonly<Ref<boolean>> {
  const flying = inject(key, null);
  const landed = ref(!flying?.value);
  if (flying && !landed.value) watch(flying, () => (landed.value = true), { once: true });
  return landed;
}
