import { onScopeDispose, ref, type Ref } from "vue";

/** Held for less than this, in ms, it was a press. */
const PRESS = 300;
/** How far a finger slides to call it off, in px. */
const SLIDE = 90;

export interface Hold {
  /** Whether a finger is on it. */
  readonly held: Readonly<Ref<boolean>>;
  /** How far the finger has slid on the way to calling it off, 0 to 1. */
  readonly slid: Readonly<Ref<number>>;
  /** To be called with the pointer's first event. */
  readonly begin: (event: PointerEvent) => void;
}

/** What a finger does with a button that works for as long as it is held. */
export interface HoldEvents {
  readonly begin: () => void;
  /** Let go after a hold. */
  readonly release: () => void;
  /** Slid away to the start of the line, or taken by the system. */
  readonly abandon: () => void;
}

const prevent = (event: Event): void => event.preventDefault();

/** A button that is held by a finger; let go at once it was pressed, and goes on by itself. */
export function useHold({ begin, release, abandon }: HoldEvents): Hold {
  const held = ref(false);
  const slid = ref(0);
  let stop = () => {};

  function onBegin(first: PointerEvent): void {
    if (first.pointerType === "mouse" || held.value) return;
    held.value = true;
    slid.value = 0;
    const began = performance.now();
    const rightToLeft = document.dir === "rtl" ? -1 : 1;
    const finish = (how?: () => void) => {
      stop();
      how?.();
    };
    const move = ({ pointerId, clientX }: PointerEvent) => {
      if (pointerId !== first.pointerId) return;
      slid.value = Math.min(1, Math.max(0, (rightToLeft * (first.clientX - clientX)) / SLIDE));
      if (slid.value === 1) finish(abandon);
    };
    const up = ({ pointerId }: PointerEvent) => {
      if (pointerId === first.pointerId) finish(performance.now() - began < PRESS ? undefined : release);
    };
    const lost = ({ pointerId }: PointerEvent) => {
      if (pointerId === first.pointerId) finish(abandon);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", lost);
    // A long press asks for a menu, which would take the finger away from what it holds.
    addEventListener("contextmenu", prevent);
    // The click that follows would meet what stands there by then.
    first.target?.addEventListener("touchend", prevent, { once: true });
    stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", lost);
      removeEventListener("contextmenu", prevent);
      held.value = false;
    };
    begin();
  }

  onScopeDispose(() => stop());
  return { held, slid, begin: onBegin };
}
