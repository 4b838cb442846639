import { onScopeDispose } from "vue";

/** Where a menu is asked for: on which line, and at which point of the page. */
export interface RowPoint {
  /** The line's key. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** What lies there. */
  readonly target: Element;
}

/** How long a finger rests before that asks for the menu, and how far it may tremble, in ms and px. */
const LONG_PRESS = 500;
const TREMBLE = 10;

export interface RowPointer {
  readonly contextmenu: (event: MouseEvent) => void;
  readonly pointerdown: (event: PointerEvent) => void;
  readonly pointermove: (event: PointerEvent) => void;
  readonly pointerup: () => void;
  readonly pointercancel: () => void;
  /** Heard before anybody else: a finger that asked for the menu did not also press what it lay on. */
  readonly clickCapture: (event: MouseEvent) => void;
}

/** The line that something lies in. */
export const lineOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-key]") : null;

/**
 * Listeners for a list that ask for the menu of a line: by the right button, by the keys that mean the same, or by a finger
 * that stays, also where the browser has no such event for it (iOS).
 * @param onMenu returns whether there is a menu; where there is none, the browser's own comes
 */
export function useRowPointer(onMenu: (at: RowPoint) => boolean): RowPointer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  let held = false;

  const release = () => clearTimeout(timer);
  onScopeDispose(release);

  function ask(target: EventTarget | null, x: number, y: number): boolean {
    const line = lineOf(target);
    const key = line?.dataset["key"];
    if (!line || key === undefined || !(target instanceof Element)) return false;
    // Asked by a key, some browsers name no point.
    const box = x === 0 && y === 0 ? line.getBoundingClientRect() : null;
    return onMenu({ key, target, x: box ? box.left + box.width / 2 : x, y: box ? box.top + box.height / 2 : y });
  }

  return {
    contextmenu(event) {
      release();
      if (held || ask(event.target, event.clientX, event.clientY)) event.preventDefault();
    },
    pointerdown(event) {
      release();
      held = false;
      if (event.pointerType !== "touch" || !event.isPrimary) return;
      const { target, clientX: x, clientY: y } = event;
      start = { x, y };
      timer = setTimeout(() => (held = ask(target, x, y)), LONG_PRESS);
    },
    pointermove(event) {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > TREMBLE) release();
    },
    pointerup: release,
    pointercancel: release,
    clickCapture(event) {
      if (!held) return;
      held = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
