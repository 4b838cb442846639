/** How far a pointer may move between press and release, in px, for it to be about the same thing. */
const TREMBLE = 10;

export interface SteadyPress<T> {
  /** A pointer goes down on an item. */
  readonly press: (event: PointerEvent, item: T) => void;
  /** A click on what stands for an item by now. */
  readonly click: (event: MouseEvent, item?: T) => void;
}

/**
 * Chooses what was pressed, in a list that moves by itself. When other lines come in between press and release, a browser
 * clicks on neither of the two lines, but on what holds them both; on nothing at all when the pressed row was put
 * elsewhere in the page, as the list does some time after each change; and on a row that by now stands for another item.
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
  const release = (event: PointerEvent) => {
    // After the click, if there is one. A finger's comes later, and falls on what is there whatever was pressed.
    if (event.pointerType === "mouse") setTimeout(clickAnywhere, 0, event);
  };

  return {
    press({ isPrimary, button, clientX: x, clientY: y }, item) {
      pressed = isPrimary && button === 0 ? { item, x, y } : undefined;
      document.addEventListener("click", clickAnywhere, { once: true });
      document.addEventListener("pointerup", release, { once: true });
    },
    click,
  };
}
