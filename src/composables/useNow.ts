import { onScopeDispose, readonly, ref, type Ref } from "vue";

/** The time, Unix ms, renewed every so many milliseconds as long as the component lives. */
export function useNowEvery(interval: number): Readonly<Ref<number>> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), interval);
  onScopeDispose(() => {
    clearInterval(timer);
  });
  return readonly(now);
}

/** The time to the minute, so that "today" becomes "yesterday" on a page that stays open. */
export function useNow(): Readonly<Ref<number>> {
  return useNowEvery(60_000);
}
