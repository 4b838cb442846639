import { computed, type ComputedRef } from "vue";
import { useRoute, useRouter, type RouteLocationRaw } from "vue-router";
import { chatKey, parseChatKey, type ChatRef } from "@/domain/chat";

export interface ChatRoute {
  readonly chat: ComputedRef<ChatRef | null>;
  /** The id of the message that the address names. */
  readonly message: ComputedRef<string | null>;
  readonly detailed: ComputedRef<boolean>;
  readonly open: (chat: ChatRef) => Promise<void>;
  /** Leaves the chat for the list. */
  readonly leave: () => Promise<void>;
  readonly setDetailed: (detailed: boolean) => Promise<void>;
  /** Takes the message out of the address, so that the same link leads there again. */
  readonly forgetMessage: () => Promise<void>;
}

/** Which chat the address names, and whether with its details; each pane is a step of the browser's history. */
export function useChatRoute(): ChatRoute {
  const route = useRoute();
  const router = useRouter();
  const chat = computed((): ChatRef | null => {
    const { chat: key } = route.params;
    return typeof key === "string" ? parseChatKey(key) : null;
  });
  const message = computed(() => {
    const { message: id } = route.query;
    return chat.value && typeof id === "string" && id !== "" ? id : null;
  });
  const detailed = computed(() => chat.value !== null && "details" in route.query);

  /** Goes back in the history where it leads there; else the browser's back button would lead forth again. */
  async function backTo(target: RouteLocationRaw): Promise<void> {
    if (router.options.history.state["back"] === router.resolve(target).fullPath) router.back();
    else await router.replace(target);
  }

  return {
    chat,
    message,
    detailed,
    async open(next) {
      await router.push({ name: "chats", params: { chat: chatKey(next) } });
    },
    leave: () => backTo({ name: "chats", params: { chat: "" } }),
    async setDetailed(next) {
      const params = route.params;
      if (next) await router.push({ name: "chats", params, query: { details: null } });
      else await backTo({ name: "chats", params });
    },
    async forgetMessage() {
      const { message: _message, ...query } = route.query;
      await router.replace({ name: "chats", params: route.params, query });
    },
  };
}
