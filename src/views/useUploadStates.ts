import { computed } from "vue";
import { provideUploads } from "@/composables/useUploads";
import { needsUpload } from "@/domain/outgoing";
import { useOutbox } from "@/stores/outbox";

/** Tells the rows below how the uploads of the outbox stand. */
export function useUploadStates(): void {
  const outbox = useOutbox();
  const waiting = computed(() => {
    const entries = outbox.outbox.filter(({ message, state }) => needsUpload(message) && state !== "failed");
    return new Set(entries.map(({ message }) => message.id));
  });
  provideUploads({ sent: (id) => outbox.uploaded.get(id), isWaiting: (id) => waiting.value.has(id) });
}
