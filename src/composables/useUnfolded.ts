import { computed, shallowReactive, type WritableComputedRef } from "vue";

/** How many are remembered; the first is folded again when there are more. */
const KEPT = 500;
const unfolded = shallowReactive(new Set<string>());

/** Whether what has this id was unfolded; remembered while its row comes and goes. */
export function useUnfolded(id: () => string): WritableComputedRef<boolean> {
  return computed({
    get: () => unfolded.has(id()),
    set(open) {
      if (!open) return void unfolded.delete(id());
      unfolded.add(id());
      const [first] = unfolded;
      if (unfolded.size > KEPT && first !== undefined) unfolded.delete(first);
    },
  });
}
