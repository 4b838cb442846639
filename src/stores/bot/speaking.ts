import { defineStore } from "pinia";
import { shallowRef, watch } from "vue";
import { objectOf, objectsOf, idOf, textOf } from "@/api/json";
import { batchCall, editCall, recallCall, sendCall, type BotDraft } from "@/domain/botSend";
import type { ChatRef } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { useServices } from "../services";
import { useSession } from "../session";
import { useBotChat } from "./chat";
import { useBotMemory } from "./memory";
import { botProblemOf, type BotProblem } from "./problem";
import { useBotRequests } from "./requests";

/** What became of one receiver of several: the id of the message, or undefined where the service left the receiver out. */
export interface Received {
  readonly recvId: string;
  readonly msgId: string | undefined;
}

/** Saying things as a bot. */
export const useBotSpeaking = defineStore("botSpeaking", () => {
  const { now } = useServices();
  const requests = useBotRequests();
  const memory = useBotMemory();
  const chat = useBotChat();
  const session = useSession();
  const busy = shallowRef(false);
  const problem = shallowRef<BotProblem | null>(null);
  const received = shallowRef<readonly Received[] | null>(null);

  /** Runs one call at a time. @returns whether it went well */
  async function attempt(call: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    received.value = null;
    try {
      await call();
      return true;
    } catch (error) {
      problem.value = botProblemOf(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  const send = (to: ChatRef, draft: BotDraft): Promise<boolean> =>
    attempt(async () => {
      const data = await requests.run(sendCall(to, draft));
      memory.noteSent(textOf(objectOf(data["messageInfo"])?.["msgId"]));
      await chat.toNewest();
    });

  const sendToAll = (kind: "user" | "group", ids: readonly string[], draft: BotDraft): Promise<boolean> =>
    attempt(async () => {
      const data = await requests.run(batchCall(kind, ids, draft));
      const sent = new Map(objectsOf(data["successList"]).map((one) => [idOf(one["recvId"]), textOf(one["msgId"])]));
      for (const id of sent.values()) memory.noteSent(id);
      received.value = ids.map((recvId) => ({ recvId, msgId: sent.get(recvId) }));
      await chat.toNewest();
    });

  const edit = ({ chat: to, id }: Message, draft: BotDraft): Promise<boolean> =>
    attempt(async () => {
      await requests.run(editCall(to, id, draft));
      await chat.reread(id, now());
    });

  const recall = ({ chat: to, id }: Message): Promise<boolean> =>
    attempt(async () => {
      await requests.run(recallCall(to, id));
      chat.recalled(id, now());
    });

  function reset(): void {
    problem.value = null;
    received.value = null;
  }
  watch(() => session.account?.id, reset);

  return { busy, problem, received, send, sendToAll, edit, recall, reset };
});
