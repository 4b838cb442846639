import { defineStore } from "pinia";
import { shallowRef, watch } from "vue";
import { ApiError } from "@/api/errors";
import type { JsonObject } from "@/api/json";
import type { BotCall, BotOutcome, BotRequest } from "@/domain/botCall";
import { useServices } from "../services";
import { useSession } from "../session";

/** How many calls are remembered. */
const KEPT = 100;

/** The calls that the bot in use has made, newest first, each as it went out and what came of it. */
export const useBotRequests = defineStore("botRequests", () => {
  const { botCalls, now } = useServices();
  const session = useSession();
  const all = shallowRef<readonly BotRequest[]>([]);
  let serial = 0;

  function note(request: BotRequest): void {
    const others = all.value.filter((one) => one.serial !== request.serial);
    all.value = [request, ...others].sort((a, b) => b.serial - a.serial).slice(0, KEPT);
  }

  /**
   * Makes a call and writes down how it went.
   * @returns the answer's `data`
   * @throws ApiError when there is no answer, or the service refused
   */
  async function run(call: BotCall): Promise<JsonObject> {
    const account = session.account?.id;
    const request = { serial: ++serial, call, at: now() };
    const end = (outcome: BotOutcome) => {
      // Whose call it was is no longer there to see it.
      if (session.account?.id === account) note({ ...request, outcome, took: now() - request.at });
    };
    note(request);
    try {
      const answer = await botCalls.ask(call);
      end({ kind: "answered", status: answer.status, text: answer.text });
      return answer.data();
    } catch (error) {
      if (error instanceof ApiError && error.status === undefined && error.kind !== "refused")
        end({ kind: "failed", reason: error.message });
      if (error instanceof ApiError && error.kind === "unauthenticated" && account !== undefined)
        session.expire(account);
      throw error;
    }
  }

  function clear(): void {
    all.value = [];
  }

  watch(() => session.account?.id, clear);

  return { all, run, clear };
});
