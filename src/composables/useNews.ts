import { readonly, ref, type Ref } from "vue";

/** How long what was done is told, in ms. */
const SHOWN = 2_000;

const words = ref<string | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

function say(text: string): void {
  words.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => (words.value = null), SHOWN);
}

/** What was just done, in words, for as long as it is news; all components share it. */
export function useNews(): { readonly words: Readonly<Ref<string | null>>; readonly say: (text: string) => void } {
  return { words: readonly(words), say };
}
