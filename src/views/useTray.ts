import { computed, ref, type ComputedRef, type Ref } from "vue";
import { describeFile } from "@/composables/describeFile";
import type { Transferred } from "@/composables/transferredFiles";
import type { ChatRef } from "@/domain/chat";
import type { KnownLimits, Tray } from "@/domain/tray";
import { useAttachments, type ReadyFile } from "@/stores/attachments";

export interface TrayOfChat {
  readonly tray: ComputedRef<Tray>;
  readonly limits: KnownLimits;
  /** Whether folders were among what was last added; they are not in the tray. */
  readonly hadFolders: Ref<boolean>;
  readonly add: (added: Transferred) => void;
  readonly change: (tray: Tray) => void;
  readonly known: () => Promise<void>;
  readonly take: () => readonly ReadyFile[];
}

/** The files that wait in a chat's composer. */
export function useTray(chat: ChatRef): TrayOfChat {
  const store = useAttachments();
  const hadFolders = ref(false);
  return {
    tray: computed(() => store.read(chat)),
    limits: store.limits,
    hadFolders,
    add({ files, folders }) {
      hadFolders.value = folders > 0;
      if (files.length > 0) store.add(chat, files, describeFile);
    },
    change: (tray) => store.write(chat, tray),
    known: () => store.known(chat),
    take: () => store.take(chat),
  };
}
