import { nextTick, watch } from "vue";

/** Takes the focus into a place that opens; when it closes with the focus in it, gives the focus back to where it was. */
export function useReturningFocus(isOpen: () => boolean, place: () => HTMLElement | undefined): void {
  let before: Element | null = null;
  watch(isOpen, async (open) => {
    if (open) before = document.activeElement;
    await nextTick();
    if (open) place()?.focus();
    else if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
  });
}
