import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { Message } from "@/domain/message";
import type { WritingMode } from "@/domain/writing";
import { useActions } from "./actions";
import type { Problem } from "./problem";

const anew: WritingMode = { kind: "new" };

/** What the composer writes, beside the draft, which an edit leaves as it is. */
export const useWriting = defineStore("writing", () => {
  const actions = useActions();
  const mode = shallowRef<WritingMode>(anew);
  /** What an edited message is to say. */
  const text = ref("");
  const saving = ref(false);
  const problem = shallowRef<Problem | null>(null);

  function write(next: WritingMode): void {
    mode.value = next;
    problem.value = null;
    text.value = next.kind === "edit" ? (next.message.content.text ?? "") : "";
  }

  /** Saves the edit; it goes on where the service refuses it, with the reason. */
  async function save(): Promise<void> {
    const { value: now } = mode;
    if (now.kind !== "edit" || saving.value) return;
    if (text.value.trim() === (now.message.content.text ?? "").trim()) {
      write(anew);
      return;
    }
    saving.value = true;
    const refused = await actions.edit(now.message, text.value.trim());
    saving.value = false;
    if (mode.value !== now) return;
    if (refused) problem.value = refused;
    else write(anew);
  }

  return {
    mode,
    text,
    saving,
    problem,
    reply: (message: Message) => write({ kind: "reply", message }),
    edit: (message: Message) => write({ kind: "edit", message }),
    cancel: () => write(anew),
    save,
  };
});
