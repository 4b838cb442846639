import { defineStore } from "pinia";
import { shallowRef, watch } from "vue";
import { objectOf, textOf } from "@/api/json";
import { recallCall, streamCall, type LiveMessage, type StreamKind } from "@/domain/botSend";
import type { ChatRef } from "@/domain/chat";
import { useServices } from "../services";
import { useSession } from "../session";
import { useBotChat } from "./chat";
import { createGrowth } from "./growth";
import { useBotMemory } from "./memory";
import { botProblemOf, type BotProblem } from "./problem";
import { useBotRequests, type RunningStream } from "./requests";

/** What is typed goes out after a pause, and without one after so long, ms. */
const PAUSE = 500;
const LONGEST = 1_500;

/** Saying a message as a bot while it is read. */
export const useBotStreaming = defineStore("botStreaming", () => {
  const { now } = useServices();
  const requests = useBotRequests();
  const memory = useBotMemory();
  const reader = useBotChat();
  const session = useSession();
  const growth = createGrowth(reader);
  const live = shallowRef<LiveMessage | null>(null);
  const problem = shallowRef<BotProblem | null>(null);
  /** How many messages were ended well. */
  const said = shallowRef(0);
  let stream: RunningStream | undefined;
  /** What is typed, as a whole, and for whom. */
  let typed: { readonly chat: ChatRef; readonly kind: StreamKind; readonly text: string } | undefined;
  let waitingSince: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes the whole text as it stands now; what is new in it goes out soon. */
  function write(chat: ChatRef, kind: StreamKind, text: string): void {
    if (live.value && live.value.state !== "open") return;
    typed = { chat, kind, text };
    clearTimeout(timer);
    if (rest() === "") {
      waitingSince = undefined;
      return;
    }
    waitingSince ??= now();
    timer = setTimeout(flush, Math.min(PAUSE, waitingSince + LONGEST - now()));
  }

  /** What was typed and has not gone out. A message does not begin with nothing to see. */
  function rest(): string {
    const { text = "" } = typed ?? {};
    const sent = live.value?.sent ?? "";
    return sent === "" && text.trim() === "" ? "" : text.slice(sent.length);
  }

  function flush(): void {
    clearTimeout(timer);
    waitingSince = undefined;
    const piece = rest();
    if (!typed || piece === "") return;
    problem.value = null;
    stream ??= open(typed.chat, typed.kind);
    stream.say(piece);
    const { since = now(), sent = "" } = live.value ?? {};
    live.value = { since, sent: sent + piece, state: "open" };
    growth.expect(live.value.sent);
  }

  function open(chat: ChatRef, kind: StreamKind): RunningStream {
    const opened = requests.stream(streamCall(chat, kind));
    growth.begin(chat);
    void settle(opened, chat);
    return opened;
  }

  /** Waits for the service's last word on a message. */
  async function settle(opened: RunningStream, chat: ChatRef): Promise<void> {
    try {
      const id = textOf(objectOf((await opened.data)["messageInfo"])?.["msgId"]);
      if (stream !== opened) return;
      memory.noteSent(id);
      await growth.end(id);
      if (live.value?.state === "withdrawing") {
        await requests.run(recallCall(chat, id));
        reader.recalled(id, now());
      } else said.value += 1;
    } catch (error) {
      // Whoever left the chat is not told of it elsewhere.
      if (stream === opened && growth.isIn(chat)) problem.value = botProblemOf(error);
    } finally {
      if (stream === opened) reset();
    }
  }

  function finish(state: "ending" | "withdrawing"): void {
    if (live.value?.state !== "open") return;
    live.value = { ...live.value, state };
    stream?.end();
  }

  /** Sends what is left and ends the message. */
  function end(): void {
    if (live.value && live.value.state !== "open") return;
    flush();
    finish("ending");
  }

  /** Ends the message and takes it back: only its end tells the id by which it can be. */
  function withdraw(): void {
    clearTimeout(timer);
    if (live.value) finish("withdrawing");
    else reset();
  }

  function reset(): void {
    clearTimeout(timer);
    growth.stop();
    stream = undefined;
    live.value = null;
    typed = undefined;
    waitingSince = undefined;
  }

  watch(
    () => session.account?.id,
    () => {
      stream?.cut();
      reset();
      problem.value = null;
    },
  );

  const dismiss = () => (problem.value = null);

  return { live, growing: growth.growing, problem, said, write, end, withdraw, dismiss };
});
