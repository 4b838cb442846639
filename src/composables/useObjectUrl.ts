import { onScopeDispose, ref, watch, type Ref } from "vue";

/** An address for a file that is only here, following the file; null for none. It ends with the component. */
export function useObjectUrl(file: () => Blob | null): Readonly<Ref<string | null>> {
  const url = ref<string | null>(null);
  const revoke = () => {
    if (url.value !== null) URL.revokeObjectURL(url.value);
  };
  watch(
    file,
    (next) => {
      revoke();
      url.value = next && URL.createObjectURL(next);
    },
    { immediate: true },
  );
  onScopeDispose(revoke);
  return url;
}
