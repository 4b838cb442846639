import { defineStore } from "pinia";
import { ref, shallowRef, watch } from "vue";
import type { StickerBody } from "@/domain/outgoing";
import { createRecentStorage, type Recent } from "@/storage/recent";
import { useServices } from "./services";
import { useSession } from "./session";

/** How many are remembered of each. */
const KEPT = 32;

const nothing: Recent = { emoji: [], stickers: [] };

/** Which half of the panel was last open. */
export type PanelTab = "emoji" | "stickers";

/** What whoever is logged in used of late: emoji and stickers, the newest first. */
export const useRecent = defineStore("recent", () => {
  const { database } = useServices();
  const session = useSession();
  const storage = createRecentStorage(database);
  const recent = shallowRef(nothing);
  const tab = ref<PanelTab>("emoji");

  function keep(next: Recent): void {
    recent.value = next;
    if (session.self !== "") void storage.put(session.self, next);
  }

  function usedEmoji(character: string): void {
    const others = recent.value.emoji.filter((other) => other !== character);
    keep({ ...recent.value, emoji: [character, ...others].slice(0, KEPT) });
  }

  function usedSticker(sticker: StickerBody): void {
    const others = recent.value.stickers.filter(({ key }) => key !== sticker.key);
    keep({ ...recent.value, stickers: [sticker, ...others].slice(0, KEPT) });
  }

  session.onLogout((who) => void storage.erase(who));
  watch(
    () => session.self,
    async (who) => {
      recent.value = nothing;
      const stored = who === "" ? undefined : await storage.get(who);
      if (stored && session.self === who && recent.value === nothing) recent.value = stored;
    },
    { immediate: true },
  );

  return { recent, tab, usedEmoji, usedSticker };
});
