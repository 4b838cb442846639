/** How far a pointer may move between press and release, in px, for it to be about the same thing. */
const TREMBLE = 10;

export interface SteadyPress<T> {
  /** A pointer goes down on an item. */
  readonly press: (event: PointerEvent, item: T) => void;
  /** A click on what stands for an item by now. */
  readonly click: (event: MouseEvent, item?: T) => void;
}

/**
 * Chooses what was pressed, in a list that moves by itself: when other lines come in between press and release, a browser
 * clicks on neither of the two lines, but on what holds them both, and a row that now stands for another item is clicked
 * for that one.
 */
export function useSteadyPress<T>(choose: (item: T) => void): SteadyPress<T> {
  let pressed: { readonly item: T; readonly x: number; readonly y: number } | undefined;

  function click({ clientX, clientY }: MouseEvent, item?: T): void {
    const isSame = pressed && Math.hypot(clientX - pressed.x, clientY - pressed.y) <= TREMBLE;
    const chosen = isSame ? pressed?.item : item;
    pressed = undefined;
    if (chosen !== undefined) choose(chosen);
  }
  const clickAnywhere = (event: MouseEvent) => {
    click(event);
  };

  return {
    press({ isPrimary, button, clientX: x, clientY: y }, item) {
      pressed = isPrimary && button === 0 ? { item, x, y } : undefined;
      document.addEventListener("click", clickAnywhere, { once: true });
    },
    click,
  };
}
