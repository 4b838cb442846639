import { onScopeDispose, readonly, ref, type Ref } from "vue";

/** The time, Unix ms, renewed every minute, so that "today" becomes "yesterday" on a page that stays open. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), 60_000);
  onScopeDispose(() => {
    clearInterval(timer);
  });
  return readonly(now);
}
