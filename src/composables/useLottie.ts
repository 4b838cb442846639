import type { AnimationItem } from "lottie-web";
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from "vue";
import { readLottie, type LottieFile } from "@/domain/lottie";
import { useVisible } from "./useVisible";

export interface Lottie {
  readonly state: Readonly<Ref<"loading" | "ready" | "failed">>;
  readonly retry: () => void;
}

/** Telegram's format allows 64 kB compressed; no drawing needs more than this when it is not. */
const LARGEST = 8 * 1024 * 1024;

/**
 * Draws a `.tgs` animation into an element, with a player that is loaded when the first is seen. It moves while it is in
 * view, and not at all for who wants less motion.
 * @param src the address; null when there is none, undefined while it is not to be loaded yet
 */
export function useLottie(box: Readonly<Ref<HTMLElement | null>>, src: () => string | null | undefined): Lottie {
  const state = ref<"loading" | "ready" | "failed">("loading");
  const visible = useVisible(box);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let player: AnimationItem | undefined;
  let attempt = 0;

  function move(): void {
    if (visible.value && !calm.matches) player?.play();
    else player?.pause();
  }

  function end(): void {
    attempt += 1;
    player?.destroy();
    player = undefined;
  }

  async function start(): Promise<void> {
    end();
    const mine = attempt;
    const address = src();
    state.value = address === null ? "failed" : "loading";
    if (address === null || address === undefined) return;
    try {
      const [animation, lottie] = await Promise.all([load(address), import("lottie-web/build/player/lottie_light.js")]);
      if (mine !== attempt || !box.value) return;
      player = lottie.default.loadAnimation({
        container: box.value,
        renderer: "svg",
        loop: true,
        autoplay: false,
        animationData: animation,
      });
      const fail = () => {
        if (mine !== attempt) return;
        end();
        state.value = "failed";
      };
      player.addEventListener("error", fail);
      player.addEventListener("data_failed", fail);
      player.addEventListener("DOMLoaded", () => {
        if (mine !== attempt) return;
        // The first frame of many is empty.
        if (calm.matches) player?.goToAndStop((animation.op - animation.ip) / 2, true);
        state.value = "ready";
        move();
      });
    } catch {
      // Not there, not readable, or the player itself cannot be loaded: the place says so and offers to try again.
      if (mine === attempt) state.value = "failed";
    }
  }

  watch(visible, move);
  watch(src, start);
  onMounted(start);
  calm.addEventListener("change", move);
  onBeforeUnmount(() => {
    calm.removeEventListener("change", move);
    end();
  });
  return { state, retry: () => void start() };
}

/** @throws when there is no animation at the address */
async function load(address: string): Promise<LottieFile> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const text = await readText(response.body.pipeThrough(new DecompressionStream("gzip")));
  const animation = readLottie(JSON.parse(text));
  if (!animation) throw new Error("no animation");
  return animation;
}

async function readText(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let [text, size] = ["", 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new Error("too large");
    }
    text += decoder.decode(value, { stream: true });
  }
}
