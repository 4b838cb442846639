import { onBeforeUnmount, onMounted, ref, type Ref } from "vue";

/** Whether an element is in the view, or at least this near to it (a CSS margin). */
export function useVisible(element: Readonly<Ref<Element | null>>, margin = "0px"): Readonly<Ref<boolean>> {
  const visible = ref(false);
  let observer: IntersectionObserver | undefined;
  onMounted(() => {
    if (!element.value || !("IntersectionObserver" in globalThis)) return;
    observer = new IntersectionObserver(
      (entries) => (visible.value = entries.at(-1)?.isIntersecting ?? visible.value),
      { rootMargin: margin },
    );
    observer.observe(element.value);
  });
  onBeforeUnmount(() => observer?.disconnect());
  return visible;
}
