import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { sameChat } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { extendAlbum, openAlbum, openEdge, SPAN, type Album } from "@/domain/pictures";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";
import { useTimeline } from "./timeline";

/** The picture that is shown large, and the chat's others around it. */
export const usePictures = defineStore("pictures", () => {
  const { pictures: source } = useServices();
  const timeline = useTimeline();
  const album = shallowRef<Album | null>(null);
  const shown = shallowRef<Message | null>(null);
  const problem = shallowRef<Problem | null>(null);
  let reading: object | null = null;

  const at = computed(() => album.value?.rows.findIndex(({ id }) => id === shown.value?.id) ?? -1);
  const previous = computed(() => (at.value < 0 ? undefined : album.value?.rows[at.value - 1]));
  const next = computed(() => (at.value < 0 ? undefined : album.value?.rows[at.value + 1]));

  /** Asks for more pictures where the one shown is near an end that is not the chat's. */
  async function readOn(): Promise<void> {
    const edge = album.value && shown.value && openEdge(album.value, shown.value);
    if (!edge || reading) return;
    const mine = (reading = {});
    problem.value = null;
    try {
      const found = await source.listPictures(edge.chat, edge.seq, { earlier: SPAN, later: SPAN });
      if (mine === reading && album.value) album.value = extendAlbum(album.value, edge, found);
    } catch (error) {
      if (mine === reading) problem.value = problemOf(error);
    }
    if (mine !== reading) return;
    reading = null;
    if (!problem.value) await readOn();
  }

  function open(message: Message): void {
    const window = timeline.timeline;
    const here = window && sameChat(window.chat, message.chat) ? window.window.rows : [];
    reading = null;
    album.value = openAlbum(message, here);
    shown.value = message;
    void readOn();
  }

  function go(to: Message | undefined): void {
    if (!to) return;
    shown.value = to;
    void readOn();
  }

  function close(): void {
    reading = null;
    problem.value = null;
    album.value = null;
    shown.value = null;
  }

  return {
    shown,
    previous,
    next,
    problem,
    open,
    close,
    readOn,
    goPrevious: () => go(previous.value),
    goNext: () => go(next.value),
  };
});
