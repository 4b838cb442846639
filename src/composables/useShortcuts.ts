import { onScopeDispose } from "vue";

export interface Shortcuts {
  /** Ctrl+K, ⌘K, or `/` where nobody is writing. */
  readonly search: () => void;
  /** Escape, which nothing else took. */
  readonly escape: () => void;
}

/** What lies over the page and has the keys for itself. */
const LAYER = "[role=dialog], [role=menu]";

const writes = (target: EventTarget | null) =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLElement && target.isContentEditable);

const meansSearch = (event: KeyboardEvent) =>
  event.ctrlKey || event.metaKey
    ? event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey
    : event.key === "/" && !event.altKey && !writes(event.target);

/** Hears these keys wherever the focus is, as long as the component lives. */
export function useShortcuts({ search, escape }: Shortcuts): void {
  let covered = false;
  // Asked before anybody hears the key: a dialog that it closes is gone by the time it comes here.
  const note = () => (covered = document.querySelector(LAYER) !== null);
  const onKey = (event: KeyboardEvent) => {
    if (covered || event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") escape();
    else if (meansSearch(event)) {
      event.preventDefault();
      search();
    }
  };
  window.addEventListener("keydown", note, { capture: true });
  window.addEventListener("keydown", onKey);
  onScopeDispose(() => {
    window.removeEventListener("keydown", note, { capture: true });
    window.removeEventListener("keydown", onKey);
  });
}
