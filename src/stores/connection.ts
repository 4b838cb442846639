import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { Realtime } from "@/api/realtime";
import type { RealtimeEvent, RealtimeState } from "@/domain/realtime";
import { useServices } from "./services";

/** The connection to what happens at the service. */
export const useConnection = defineStore("connection", () => {
  const { connect: open } = useServices();
  const state = shallowRef<RealtimeState>({ state: "stopped", reason: "closed" });
  /** How often the connection came about; each time, something may have been missed before. */
  const opened = ref(0);
  let realtime: Realtime | null = null;

  /** Connects as the current account, and stays connected until `close`. */
  function connect(onEvent: (event: RealtimeEvent) => void): void {
    close();
    realtime = open({
      onEvent,
      onState: (next) => {
        state.value = next;
        if (next.state === "open") opened.value += 1;
      },
    });
  }

  function close(): void {
    realtime?.close();
    realtime = null;
  }

  const wake = () => realtime?.wake();

  /** Tells the account's other devices what stands in a composer; false when not connected. */
  const sendDraft = (chatId: string, text: string): boolean => realtime?.sendDraft(chatId, text) ?? false;

  return { state, opened, connect, close, wake, sendDraft };
});
