import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { rangeBetween } from "@/domain/selection";
import type { Message } from "@/domain/message";

/** How many messages can be selected together; what is done to them is done one by one. */
export const SELECTION_LIMIT = 100;

/** The messages of the open chat that something is to be done with together; null while none is being selected. */
export const useSelection = defineStore("selection", () => {
  const selected = shallowRef<ReadonlyMap<string, Message> | null>(null);
  let anchor = "";

  const messages = computed(() => [...(selected.value?.values() ?? [])]);

  /** Selects a message, or no longer; where nothing was being selected, that begins with it. False when it is one too many. */
  function toggle(message: Message): boolean {
    const next = new Map(selected.value);
    if (!next.delete(message.id)) {
      if (next.size >= SELECTION_LIMIT) return false;
      next.set(message.id, message);
    }
    anchor = message.id;
    selected.value = next;
    return true;
  }

  /** Selects everything from the message chosen last to this one. @param all what is there, in its order */
  function extend(message: Message, all: readonly Message[]): void {
    const next = new Map(selected.value);
    for (const one of rangeBetween(all, anchor, message.id)) if (next.size < SELECTION_LIMIT) next.set(one.id, one);
    anchor = message.id;
    selected.value = next;
  }

  /** Ends the selecting. */
  function clear(): void {
    selected.value = null;
    anchor = "";
  }

  return { selected, messages, toggle, extend, clear };
});
