import { defineStore } from "pinia";
import { shallowRef, watch } from "vue";
import type { BotAnswer } from "@/api/botCalls";
import type { BotStream } from "@/api/botStream";
import { ApiError } from "@/api/errors";
import type { JsonObject } from "@/api/json";
import type { BotCall, BotOutcome, BotRequest } from "@/domain/botCall";
import { useServices } from "../services";
import { useSession } from "../session";

/** How many calls are remembered. */
const KEPT = 100;

/** A call that is being made. */
interface Running {
  /** Writes down what more of it went out. */
  readonly grow: (text: string) => void;
  /** Writes down how it went. @throws ApiError as `run` */
  readonly settle: (answer: Promise<BotAnswer>) => Promise<JsonObject>;
}

/** A stream, written down as it goes. */
export interface RunningStream extends Omit<BotStream, "answer"> {
  /** The answer's `data`. @throws ApiError when there is no answer, or the service refused */
  readonly data: Promise<JsonObject>;
}

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

  /** Takes the place of the call before it where that was the same question. */
  function timesOf(call: BotCall): number {
    const [last, ...others] = all.value;
    if (!last?.outcome || call.body || call.pieces || JSON.stringify(last.call) !== JSON.stringify(call)) return 1;
    all.value = others;
    return last.times + 1;
  }

  function begin(call: BotCall): Running {
    const account = session.account?.id;
    let request: BotRequest = { serial: ++serial, call, at: now(), times: timesOf(call) };
    let told = request.at;
    note(request);
    const end = (outcome: BotOutcome) => {
      // Whose call it was is no longer there to see it.
      if (session.account?.id === account) note({ ...request, outcome, took: now() - request.at });
    };
    return {
      grow(text) {
        const { pieces = [] } = request.call;
        request = { ...request, call: { ...request.call, pieces: [...pieces, { text, after: now() - told }] } };
        told = now();
        note(request);
      },
      async settle(pending) {
        try {
          const answer = await pending.catch((error: unknown) => {
            end({ kind: "failed", reason: error instanceof ApiError ? error.message : String(error) });
            throw error;
          });
          end({ kind: "answered", status: answer.status, text: answer.text });
          return answer.data();
        } catch (error) {
          if (error instanceof ApiError && error.kind === "unauthenticated" && account !== undefined)
            session.expire(account);
          throw error;
        }
      },
    };
  }

  /**
   * Makes a call and writes down how it went.
   * @returns the answer's `data`
   * @throws ApiError when there is no answer, or the service refused
   */
  const run = (call: BotCall): Promise<JsonObject> => begin(call).settle(botCalls.ask(call));

  /** Begins a call whose body is said piece by piece. */
  function stream(call: BotCall): RunningStream {
    const running = begin(call);
    const { answer, say, end, cut } = botCalls.stream(call);
    return {
      say(piece) {
        running.grow(piece);
        say(piece);
      },
      end,
      cut,
      data: running.settle(answer),
    };
  }

  function clear(): void {
    all.value = [];
  }

  watch(() => session.account?.id, clear);

  return { all, run, stream, clear };
});
