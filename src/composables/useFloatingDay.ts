import { computed, onScopeDispose, ref, type Ref } from "vue";
import type { Row } from "@/domain/rows";

/** Scrolling has come to rest when nothing moved for this long, in ms. */
const REST = 1000;

/**
 * The day of the line at the top of the view, while the reader scrolls. `onTop` and `onScroll` may be called every frame:
 * they change something only with the day, and when scrolling begins and rests.
 */
export function useFloatingDay(): {
  /** A moment of the day, Unix ms. */
  readonly day: Readonly<Ref<number>>;
  readonly shown: Readonly<Ref<boolean>>;
  readonly onTop: (row: Row | undefined) => void;
  readonly onScroll: () => void;
} {
  const day = ref(0);
  /** The day stands at the top by itself. */
  const separated = ref(false);
  const scrolling = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));

  return {
    day,
    shown: computed(() => scrolling.value && !separated.value && day.value > 0),
    onTop(row) {
      separated.value = row?.kind === "day";
      const time = row?.kind === "message" ? row.message.time : row?.kind === "day" ? row.time : 0;
      if (time > 0) day.value = new Date(time).setHours(0, 0, 0, 0);
    },
    onScroll() {
      scrolling.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => (scrolling.value = false), REST);
    },
  };
}
