import { onBeforeUnmount, onMounted, ref, watch, type Ref } from "vue";
import { useLanded } from "./useFlight";

/** Whether an element is in the view, or at least this near to it (a CSS margin), and the reader came to it. */
export function useVisible(element: Readonly<Ref<Element | null>>, margin = "0px"): Readonly<Ref<boolean>> {
  const visible = ref(false);
  const landed = useLanded();
  let observer: IntersectionObserver | undefined;
  const observe = () => {
    if (!landed.value || !element.value || !("IntersectionObserver" in globalThis)) return;
    observer = new IntersectionObserver(
      (entries) => (visible.value = entries.at(-1)?.isIntersecting ?? visible.value),
      { rootMargin: margin },
    );
    observer.observe(element.value);
  };
  onMounted(observe);
  watch(landed, observe);
  onBeforeUnmount(() => observer?.disconnect());
  return visible;
}
