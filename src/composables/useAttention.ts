import { onScopeDispose, ref, watchEffect, type Ref } from "vue";

/** Whether somebody is likely looking at the page: it is visible, and its window has the focus. */
export function useAttention(): Readonly<Ref<boolean>> {
  const read = () => document.visibilityState === "visible" && document.hasFocus();
  const attentive = ref(read());
  const update = () => (attentive.value = read());
  const events = [
    [window, "focus"],
    [window, "blur"],
    [document, "visibilitychange"],
  ] as const;
  for (const [target, event] of events) target.addEventListener(event, update);
  onScopeDispose(() => {
    for (const [target, event] of events) target.removeEventListener(event, update);
  });
  return attentive;
}

/** Whether an element is on the screen, also where the page is a frame that its page has scrolled away. */
export function useOnScreen(element: Readonly<Ref<Element | null>>): Readonly<Ref<boolean>> {
  const shown = ref(false);
  const observer = new IntersectionObserver((entries) => {
    shown.value = entries.at(-1)?.isIntersecting ?? false;
  });
  watchEffect((onCleanup) => {
    const watched = element.value;
    if (!watched) return;
    observer.observe(watched);
    onCleanup(() => observer.unobserve(watched));
  });
  onScopeDispose(() => observer.disconnect());
  return shown;
}
