import { computed, onScopeDispose, watch } from "vue";
import { useRouter } from "vue-router";
import { connectPortal } from "@/composables/portal";
import { useTheme } from "@/composables/useTheme";
import { chatKey, parseChatKey } from "@/domain/chat";
import { unreadTotal } from "@/domain/chats";
import type { FromPortal } from "@/domain/portal";
import { useText } from "@/i18n";
import { pickLocale } from "@/i18n/locale";
import { useChats } from "@/stores/chats";
import { useDrafts } from "@/stores/drafts";
import { useOutbox } from "@/stores/outbox";
import { useSession } from "@/stores/session";

/** Does what the page around this one wishes, and tells it what happens here; nothing where there is none. */
export function usePortal(origin: string | null): void {
  if (origin === null) return;
  const router = useRouter();
  const session = useSession();
  const chats = useChats();
  const drafts = useDrafts();
  const outbox = useOutbox();
  const { wear, paint } = useTheme();
  const { speak } = useText();

  const chat = computed(() => {
    const { chat: key } = router.currentRoute.value.params;
    return typeof key === "string" ? parseChatKey(key) : null;
  });

  function act(message: FromPortal): void {
    switch (message.type) {
      case "open-chat": {
        const { message: id } = message;
        const params = { chat: chatKey(message.chat) };
        void router.push({ name: "chats", params, ...(id !== undefined && { query: { message: id } }) });
        break;
      }
      case "theme":
        if (message.theme) wear(message.theme);
        paint(message.tokens);
        break;
      case "lang":
        speak(pickLocale([message.lang]));
        break;
      case "compose":
        // What is written already stays.
        if (chat.value && session.account)
          drafts.write(chat.value, [drafts.read(chat.value), message.text].filter(Boolean).join("\n"));
    }
  }

  const portal = connectPortal(origin, act);
  onScopeDispose(portal.close);
  portal.tell({ type: "ready" });
  watch(
    () => session.account !== undefined,
    (loggedIn) => portal.tell({ type: "session", loggedIn }),
    { immediate: true },
  );
  watch(
    () => (chats.loaded ? unreadTotal(chats.list) : null),
    (count) => {
      if (count !== null) portal.tell({ type: "unread", count });
    },
    { immediate: true },
  );
  watch(
    () => chat.value && chatKey(chat.value),
    (key) => portal.tell({ type: "navigate", chat: key }),
    { immediate: true },
  );
  onScopeDispose(outbox.onSent(({ id, chat: to }) => portal.tell({ type: "sent", chat: chatKey(to), id })));
}
