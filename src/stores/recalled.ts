import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import type { Message } from "@/domain/message";
import { REWRITE_MS } from "@/domain/permissions";

/** What was recalled here of one's own texts, for as long as it can be taken up again; it is written nowhere. */
export const useRecalled = defineStore("recalled", () => {
  const texts = shallowReactive(new Map<string, string>());

  /** Keeps the text of a message that is being recalled. */
  function keep({ id, mine, content }: Message): void {
    if (!mine || !content.text) return;
    texts.set(id, content.text);
    setTimeout(() => texts.delete(id), REWRITE_MS);
  }

  return {
    keep,
    /** The text that a message said, while it can be had. */
    textOf: (id: string): string | undefined => texts.get(id),
  };
});
