import { defineStore } from "pinia";
import { shallowRef } from "vue";

/** From which messages the reader jumped away in the open chat, to go back to, the last first. */
export const useTrail = defineStore("trail", () => {
  const from = shallowRef<readonly string[]>([]);

  return {
    from,
    /** The reader leaves a message for another. */
    leave(id: string): void {
      from.value = [id, ...from.value.filter((other) => other !== id)];
    },
    /** The message to go back to, which is then no longer on the trail. */
    back(): string | undefined {
      const [id, ...rest] = from.value;
      from.value = rest;
      return id;
    },
    clear(): void {
      if (from.value.length > 0) from.value = [];
    },
  };
});
