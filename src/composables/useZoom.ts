import { computed, ref, shallowRef, type ComputedRef, type Ref } from "vue";
import { move, swipeOf, whole, zoom, type Box, type Look, type Point } from "@/domain/zoom";

export interface ZoomOptions {
  readonly stage: Readonly<Ref<HTMLElement | null>>;
  /** The picture as it stands whole, and the stage, in px. */
  readonly picture: () => Box;
  readonly room: () => Box;
  /** What a finger's way over the whole picture means. */
  readonly onSwipe: (meaning: "close" | "next" | "previous") => void;
  /** A press beside the picture. */
  readonly onAside: () => void;
}

export interface Zoom {
  readonly transform: ComputedRef<string>;
  readonly isWhole: ComputedRef<boolean>;
  /** Whether the picture follows a finger or a mouse. */
  readonly isHeld: Readonly<Ref<boolean>>;
  readonly by: (factor: number) => void;
  readonly pan: (by: Point) => void;
  readonly reset: () => void;
  readonly on: Readonly<
    Record<"pointerdown" | "pointermove" | "pointerup" | "pointercancel", (event: PointerEvent) => void>
  > & {
    readonly wheel: (event: WheelEvent) => void;
  };
}

/** How much closer a double press comes. */
const CLOSER = 2.5;
/** Two presses are one double press when they are this near, in ms and px. */
const DOUBLE = { time: 300, distance: 30 } as const;

const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const spreadOf = ([a, b]: readonly Point[]): number => (a && b ? Math.max(1, distance(a, b)) : 1);

/** Looks at a picture from near: by wheel, pinch, double press and drag; a finger swipes what is whole. */
export function useZoom({ stage, picture, room, onSwipe, onAside }: ZoomOptions): Zoom {
  const look = shallowRef<Look>(whole);
  const swipe = shallowRef<Point>({ x: 0, y: 0 });
  const isHeld = ref(false);
  const fingers = new Map<number, Point>();
  let [moved, pinched] = [0, false];
  let tap: { readonly at: Point; readonly time: number } | null = null;

  const isWhole = computed(() => look.value.scale === 1);

  /** A place of the window as px from the stage's middle. */
  function onStage({ x, y }: Point): Point {
    const box = stage.value?.getBoundingClientRect();
    return box ? { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 } : { x: 0, y: 0 };
  }

  const zoomTo = (factor: number, at: Point) => (look.value = zoom(look.value, factor, at, picture(), room()));
  const pan = (by: Point) => (look.value = move(look.value, by, picture(), room()));

  function reset(): void {
    look.value = whole;
    swipe.value = { x: 0, y: 0 };
  }

  function pointerdown(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (fingers.size === 0) [moved, pinched] = [0, false];
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size > 1) pinched = true;
    isHeld.value = true;
    stage.value?.setPointerCapture(event.pointerId);
  }

  function pointermove(event: PointerEvent): void {
    const before = [...fingers.values()];
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const now = [...fingers.values()];
    const [from, to] = [middleOf(before), middleOf(now)];
    const by = { x: to.x - from.x, y: to.y - from.y };
    moved += Math.hypot(by.x, by.y);
    if (now.length > 1) zoomTo(spreadOf(now) / spreadOf(before), onStage(to));
    if (now.length > 1 || !isWhole.value) pan(by);
    else if (event.pointerType !== "mouse") swipe.value = { x: swipe.value.x + by.x, y: swipe.value.y + by.y };
  }

  function pointerup(event: PointerEvent): void {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    isHeld.value = false;
    const meaning = pinched ? null : swipeOf(swipe.value);
    swipe.value = { x: 0, y: 0 };
    if (meaning) onSwipe(meaning);
    else if (moved < 6 && !pinched) press(event);
  }

  function press(event: PointerEvent): void {
    const at = { x: event.clientX, y: event.clientY };
    const isDouble = tap !== null && event.timeStamp - tap.time < DOUBLE.time && distance(tap.at, at) < DOUBLE.distance;
    tap = isDouble ? null : { at, time: event.timeStamp };
    const { x, y } = onStage(at);
    const { width, height } = picture();
    const { scale } = look.value;
    const isAside =
      Math.abs(x - look.value.x) > (width * scale) / 2 || Math.abs(y - look.value.y) > (height * scale) / 2;
    if (isAside) onAside();
    else if (isDouble && isWhole.value) zoomTo(CLOSER, { x, y });
    else if (isDouble) reset();
  }

  function pointercancel({ pointerId }: PointerEvent): void {
    fingers.delete(pointerId);
    isHeld.value = fingers.size > 0;
    swipe.value = { x: 0, y: 0 };
  }

  function wheel(event: WheelEvent): void {
    // A pinch on a trackpad comes as a wheel with Ctrl, in small steps.
    const speed = event.ctrlKey ? 0.01 : 0.002;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    zoomTo(Math.exp(-event.deltaY * lines * speed), onStage({ x: event.clientX, y: event.clientY }));
  }

  return {
    transform: computed(() => {
      const { scale, x, y } = look.value;
      return `translate(${x + swipe.value.x}px, ${y + Math.max(0, swipe.value.y)}px) scale(${scale})`;
    }),
    isWhole,
    isHeld,
    by: (factor) => zoomTo(factor, { x: 0, y: 0 }),
    pan,
    reset,
    on: { pointerdown, pointermove, pointerup, pointercancel, wheel },
  };
}
