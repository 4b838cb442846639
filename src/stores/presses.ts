import { defineStore } from "pinia";
import { shallowReactive, watch } from "vue";
import type { Button, Message } from "@/domain/message";
import { problemOf } from "./problem";
import { useServices } from "./services";
import { useTimeline } from "./timeline";

/** An answer that takes longer is no longer waited for, in ms: a bot need not react at all. */
const PATIENCE = 10_000;

interface Press {
  readonly button: Button;
  readonly message: Message;
  /** Ids that were there at the time of the press. */
  readonly known: ReadonlySet<string>;
}

/** The buttons that were pressed and whose effect has not come: each until its message changes, its bot speaks, or it fails. */
export const usePresses = defineStore("presses", () => {
  const { messages: api } = useServices();
  const timeline = useTimeline();
  const waiting = shallowReactive(new Map<string, Press>());

  const rows = () => timeline.timeline?.window.rows ?? [];
  const end = (press: Press) => {
    if (waiting.get(press.message.id) === press) waiting.delete(press.message.id);
  };

  /** Tells a bot that its button was pressed; the effect comes as a push. Another press of the same message waits for it. */
  async function press(message: Message, button: Button): Promise<void> {
    if (waiting.has(message.id)) return;
    const one: Press = { button, message, known: new Set(rows().map(({ id }) => id)) };
    waiting.set(message.id, one);
    timeline.problem = null;
    try {
      await api.reportButton({ chat: message.chat, messageId: message.id, value: button.value });
      setTimeout(() => end(one), PATIENCE);
    } catch (error) {
      if (waiting.get(message.id) === one) timeline.problem = problemOf(error);
      end(one);
    }
  }

  const isAnswered = ({ message, known }: Press) =>
    rows().some((row) =>
      row.id === message.id ? row !== message : !known.has(row.id) && row.sender?.id === message.sender?.id,
    );

  watch(rows, () => {
    for (const one of waiting.values()) if (isAnswered(one)) end(one);
  });

  return {
    press,
    /** The button of a message whose effect is still to come. */
    pending: (id: string): Button | undefined => waiting.get(id)?.button,
  };
});
