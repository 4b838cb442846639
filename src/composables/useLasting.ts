import { onScopeDispose, ref, watch, type Ref } from "vue";

/** Whether something has been so for some time: true once it has, false as soon as it is not. */
export function useLasting(condition: () => boolean, ms: number): Ref<boolean> {
  const lasting = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    condition,
    (holds) => {
      clearTimeout(timer);
      if (holds) timer = setTimeout(() => (lasting.value = true), ms);
      else lasting.value = false;
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return lasting;
}
