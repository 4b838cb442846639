import { computed, type ComputedRef } from "vue";
import { chatKey } from "@/domain/chat";
import { withUnsent, type ListedChat } from "@/domain/chats";
import { pendingMessage, previewOf } from "@/domain/preview";
import { useText } from "@/i18n";
import { useChats } from "@/stores/chats";
import { useOutbox } from "@/stores/outbox";
import { useSession } from "@/stores/session";

/** The chat list with what waits to be sent, each chat's last. */
export function useChatLines(): ComputedRef<readonly ListedChat[]> {
  const { t } = useText();
  const chats = useChats();
  const outbox = useOutbox();
  const session = useSession();

  const unsent = computed(() => {
    const mine = outbox.outbox.filter(({ owner, state }) => owner === session.self && state !== "sent");
    return new Map(
      mine.map(({ message, createdAt: time, state }) => {
        const preview = previewOf(pendingMessage(message, time, undefined), (kind) => t(`kind.${kind}`));
        return [chatKey(message.chat), { preview, time, isFailed: state === "failed" }];
      }),
    );
  });
  return computed(() => withUnsent(chats.list, unsent.value));
}
