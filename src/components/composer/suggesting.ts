import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import { queryAt, type Query } from "@/domain/mentions";

/** Something that can stand in the place of what is being written. */
export interface Suggestion {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** Shown as a picture where it is somebody. */
  readonly avatarUrl?: string;
}

/** What is suggested for what the caret stands in. */
export interface Suggestions {
  readonly label: string;
  readonly state: "ready" | "loading" | "failed";
  readonly options: readonly Suggestion[];
}

export interface Suggesting {
  /** What the caret asks for; null when nothing, or when the answer was not wanted. */
  readonly query: ComputedRef<Query | null>;
  /** The place of the marked suggestion. */
  readonly active: Ref<number>;
  readonly open: ComputedRef<boolean>;
  /** Wants no suggestions here. */
  readonly dismiss: () => void;
  /** Takes a key that chooses among the suggestions. */
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The suggestions for what is being written: what is asked, which one is marked, and the keys for it. */
export function useSuggesting(
  text: () => string,
  caret: Readonly<Ref<number>>,
  suggestions: () => Suggestions | null,
  pick: (suggestion: Suggestion) => void,
): Suggesting {
  const active = ref(0);
  const refused = ref<number | null>(null);
  const asked = computed(() => queryAt(text(), caret.value));
  const query = computed(() => (asked.value?.start === refused.value ? null : asked.value));
  const options = computed(() => suggestions()?.options ?? []);
  const open = computed(() => {
    const { state } = suggestions() ?? {};
    return query.value !== null && state !== undefined && (options.value.length > 0 || state !== "ready");
  });

  watch(
    () => asked.value?.start,
    (start) => {
      if (start !== refused.value) refused.value = null;
    },
  );
  watch(options, () => (active.value = 0));

  const dismiss = () => (refused.value = asked.value?.start ?? null);
  const move = (by: number) => (active.value = (active.value + by + options.value.length) % options.value.length);

  function onKey(event: KeyboardEvent): void {
    if (!open.value) return;
    const marked = options.value[active.value];
    if (event.key === "Escape") dismiss();
    else if (!marked) return;
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) pick(marked);
    else return;
    event.preventDefault();
    // Nor is it for the page, where Escape has other uses.
    event.stopPropagation();
  }

  return { query, active, open, dismiss, onKey };
}
