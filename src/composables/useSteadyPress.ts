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
  let pressed: { readonly item: T; readonly x: number; readonly y: number; readonly end: AbortController } | undefined;

  function forget(): void {
    pressed?.end.abort();
    pressed = undefined;
  }

  function click({ clientX, clientY }: MouseEvent, item?: T): void {
    const isSame = pressed && Math.hypot(clientX - pressed.x, clientY - pressed.y) <= TREMBLE;
    const chosen = isSame ? pressed?.item : item;
    forget();
    if (chosen !== undefined) choose(chosen);
  }

  function release(event: PointerEvent): void {
    const mine = pressed;
    // After the click, if there is one. A finger's comes later, and falls on what is there whatever was pressed.
    if (event.pointerType === "mouse") setTimeout(() => mine === pressed && click(event), 0);
  }

  function press({ isPrimary, button, clientX: x, clientY: y }: PointerEvent, item: T): void {
    forget();
    if (!isPrimary || button !== 0) return;
    pressed = { item, x, y, end: new AbortController() };
    const { signal } = pressed.end;
    document.addEventListener("click", (event) => click(event), { signal });
    document.addEventListener("pointerup", release, { signal });
    // It became a scroll, or was let go outside of the window: what is pressed next is something else.
    for (const type of ["pointercancel", "pointerdown"])
      document.addEventListener(type, forget, { signal, capture: true });
  }

  return { press, click };
}
