import { onBeforeUnmount, onMounted, ref, watch, type Ref } from "vue";
import { decideScroll, type ChangeReason } from "@/domain/scroll";

/** How close to the end counts as at the end, in px. */
const BOTTOM_SLACK = 32;
/** A row has come to rest when it stayed in place for this many frames. */
const REST_FRAMES = 3;
/** No row takes longer than this to come to rest, in frames. */
const PATIENCE = 60;

/** What the scrolling needs of the list that draws the lines. */
export interface TimelineList {
  readonly scroller: Ref<HTMLElement | undefined>;
  readonly keys: () => readonly string[];
  /** Brings a line near the top; exact only once its neighbours are measured. */
  readonly scrollToIndex: (index: number) => void;
  /** The drawn line of a key, if it is drawn. */
  readonly rowElement: (key: string) => HTMLElement | null;
}

export interface TimelineChange {
  readonly serial: number;
  readonly reason: ChangeReason;
}

export interface TimelineScrollOptions extends TimelineList {
  readonly movement: () => TimelineChange;
  readonly hasNewest: () => boolean;
  readonly onBottom: (atBottom: boolean) => void;
  /** The scroll position or the size of the view changed; called when the layout is known, so that reading it costs nothing. */
  readonly onMove: () => void;
}

export interface TimelineScroll {
  /** A jump has not come to rest: what is drawn is still being measured. */
  readonly settling: Readonly<Ref<boolean>>;
  /** To be called before the paint when the lines were laid out anew: the end stays where it is when the last line grows. */
  readonly onLayout: () => void;
}

/**
 * Moves the scroll position when lines change, as `decideScroll` says: stays at the end while the reader is there, goes to a
 * line and waits until it rests, or leaves the place to the list, which holds the line at the top of the view.
 */
export function useTimelineScroll(options: TimelineScrollOptions): TimelineScroll {
  const { scroller, keys } = options;
  const atBottom = ref(true);
  const settling = ref(false);
  let handled = -1;
  let hadRows = false;
  let extent = 0;
  let frame = 0;

  const distance = (el: HTMLElement) => el.scrollHeight - el.scrollTop - el.clientHeight;

  function toBottom(): void {
    const el = scroller.value;
    if (el && distance(el) > 0) el.scrollTop = el.scrollHeight;
  }

  function setAtBottom(value: boolean): void {
    if (atBottom.value === value) return;
    atBottom.value = value;
    options.onBottom(value);
  }

  function onScroll(): void {
    const el = scroller.value;
    if (!el) return;
    // A change of height moves the end away without the reader having moved.
    const grew = el.scrollHeight !== extent;
    extent = el.scrollHeight;
    const near = distance(el) <= BOTTOM_SLACK;
    if (!settling.value && (near || !grew)) setAtBottom(near && options.hasNewest());
    options.onMove();
  }

  /** Repeats a correction every frame until it has nothing to correct, or the reader takes over. */
  function settle(correct: () => boolean): void {
    cancelAnimationFrame(frame);
    settling.value = true;
    let rest = 0;
    let left = PATIENCE;
    const step = () => {
      rest = correct() ? 0 : rest + 1;
      left -= 1;
      if (rest < REST_FRAMES && left > 0) frame = requestAnimationFrame(step);
      else finish();
    };
    step();
  }

  function finish(): void {
    cancelAnimationFrame(frame);
    settling.value = false;
    onScroll();
  }

  /** Puts a line at the start or the middle of the view; true when it had to be moved. */
  function place(key: string, align: "start" | "center"): boolean {
    const el = scroller.value;
    const index = keys().indexOf(key);
    if (!el || index < 0) return false;
    const row = options.rowElement(key);
    if (!row) {
      options.scrollToIndex(index);
      return true;
    }
    const [box, view] = [row.getBoundingClientRect(), el.getBoundingClientRect()];
    const wanted = align === "start" ? 8 : Math.max(8, (view.height - box.height) / 2);
    const before = el.scrollTop;
    el.scrollTop += box.top - view.top - wanted;
    return Math.abs(el.scrollTop - before) >= 1;
  }

  function followBottom(): void {
    setAtBottom(true);
    settle(() => {
      const el = scroller.value;
      if (!el) return false;
      const off = distance(el) > 0.5;
      toBottom();
      return off;
    });
  }

  function onChange(): void {
    const movement = options.movement();
    // A movement is made once; what changes after it is no part of it.
    const reason: ChangeReason = movement.serial === handled ? { kind: "change" } : movement.reason;
    const present = keys();
    const decision = decideScroll(reason, {
      hadRows,
      atBottom: atBottom.value,
      hasNewest: options.hasNewest(),
      has: (key) => present.includes(key),
    });
    handled = movement.serial;
    hadRows = present.length > 1;
    if (decision.kind === "follow-bottom") {
      if (atBottom.value && !settling.value && reason.kind === "change") toBottom();
      else followBottom();
    } else if (decision.kind === "go-to-top") {
      setAtBottom(false);
      if (scroller.value) scroller.value.scrollTop = 0;
    } else if (decision.kind === "go-to") {
      setAtBottom(false);
      settle(() => place(decision.key, decision.align));
    }
  }

  watch([keys, options.movement, options.hasNewest], onChange, { flush: "post" });

  function onLayout(): void {
    if (atBottom.value) toBottom();
    // What the reader scrolls from here on is not taken for growth.
    extent = scroller.value?.scrollHeight ?? 0;
    options.onMove();
  }

  // Before the paint, so that the end stays where it is when the view shrinks.
  const sizes = new ResizeObserver(onLayout);
  const takeOver = () => {
    if (settling.value) finish();
  };
  onMounted(() => {
    const el = scroller.value;
    if (!el) return;
    sizes.observe(el);
    el.addEventListener("scroll", onScroll, { passive: true });
    for (const event of ["wheel", "touchmove", "pointerdown", "keydown"])
      el.addEventListener(event, takeOver, { passive: true });
    onChange();
  });
  onBeforeUnmount(() => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
  });

  return { settling, onLayout };
}
