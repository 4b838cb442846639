import { onScopeDispose, ref, type Ref } from "vue";

/** Whether the page matches a media query now. */
export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = matchMedia(query);
  const matches = ref(list.matches);
  const update = () => (matches.value = list.matches);
  list.addEventListener("change", update);
  onScopeDispose(() => list.removeEventListener("change", update));
  return matches;
}

/** Whether the page has the width of a phone, where panels take the keyboard's place. */
export const useNarrow = (): Readonly<Ref<boolean>> => useMediaQuery("(width < 720px)");
