import { shallowRef, type ShallowRef } from "vue";
import { lineOf } from "./useRowPointer";

/** The line under the pointer, and where in the list its bubble is, in px. */
export interface HoveredRow {
  readonly key: string;
  readonly top: number;
  readonly left: number;
  readonly right: number;
  /** Of the list. */
  readonly width: number;
}

export interface HoveredRowListeners {
  readonly hovered: Readonly<ShallowRef<HoveredRow | null>>;
  readonly pointermove: (event: PointerEvent) => void;
  readonly pointerleave: (event: PointerEvent) => void;
  /** Nothing is under the pointer any more, as when the list scrolled. */
  readonly clear: () => void;
}

/**
 * Tells which line a mouse moves over. One place for what stands beside it serves all lines, which stay as cheap as they are;
 * lines that move under a mouse at rest, as those of a list that scrolls, are nothing that it points at.
 */
export function useHoveredRow(): HoveredRowListeners {
  const hovered = shallowRef<HoveredRow | null>(null);
  const clear = () => {
    if (hovered.value) hovered.value = null;
  };

  function pointermove({ pointerType, target, currentTarget: list }: PointerEvent): void {
    if (pointerType !== "mouse" || !(list instanceof HTMLElement)) return;
    const line = lineOf(target);
    const key = line?.dataset["key"];
    if (key !== undefined && key === hovered.value?.key) return;
    const bubble = line?.querySelector("article .column");
    if (key === undefined || !bubble) {
      clear();
      return;
    }
    const [box, view] = [bubble.getBoundingClientRect(), list.getBoundingClientRect()];
    hovered.value = {
      key,
      top: Math.max(box.top - view.top, 0),
      left: box.left - view.left,
      right: box.right - view.left,
      width: list.clientWidth,
    };
  }

  function pointerleave({ relatedTarget }: PointerEvent): void {
    if (!(relatedTarget instanceof Element) || !relatedTarget.closest("[data-row-tools]")) clear();
  }

  return { hovered, pointermove, pointerleave, clear };
}
