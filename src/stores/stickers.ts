import { defineStore } from "pinia";
import { ref, shallowRef, watch } from "vue";
import type { Expression, StickerPack, StickerPackDetail } from "@/domain/sticker";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";
import { useSession } from "./session";

/** The stickers of whoever is logged in: packs, and pictures of their own. */
export const useStickers = defineStore("stickers", () => {
  const { stickers: api } = useServices();
  const session = useSession();
  const packs = shallowRef<readonly StickerPack[] | null>(null);
  const expressions = shallowRef<readonly Expression[]>([]);
  const loading = ref(false);
  const problem = shallowRef<Problem | null>(null);
  /** The id of the pack that is looked at. */
  const shown = ref<string | null>(null);

  /** Reads them, again if they are here already. */
  async function load(): Promise<void> {
    if (loading.value) return;
    const { self } = session;
    loading.value = true;
    problem.value = null;
    try {
      const [mine, own] = await Promise.all([api.listPacks(), api.listExpressions()]);
      if (session.self !== self) return;
      packs.value = mine;
      expressions.value = own;
    } catch (error) {
      problem.value = problemOf(error);
    } finally {
      loading.value = false;
    }
  }

  const has = (packId: string): boolean => packs.value?.some(({ id }) => id === packId) ?? false;

  /** Any pack. @throws ApiError */
  const open = (packId: string): Promise<StickerPackDetail> => api.getPack(packId);

  /** Does something at the service and reads what became of it. @returns why it did not work, or null */
  async function change(call: () => Promise<void>): Promise<Problem | null> {
    try {
      await call();
    } catch (error) {
      return problemOf(error);
    }
    await load();
    return null;
  }

  watch(
    () => session.self,
    () => {
      packs.value = null;
      expressions.value = [];
    },
  );

  return {
    packs,
    expressions,
    loading,
    problem,
    shown,
    load,
    has,
    open,
    addPack: (id: string) => change(() => api.addPack(id)),
    removePack: (id: string) => change(() => api.removePack(id)),
    forgetExpression: (id: string) => change(() => api.deleteExpression(id)),
  };
});
