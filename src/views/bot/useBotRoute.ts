import { computed, type ComputedRef } from "vue";
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw, type RouteLocationRaw } from "vue-router";
import type { BotSpan } from "@/domain/botCall";
import { chatKey, parseChatKey, type ChatRef } from "@/domain/chat";

export interface BotRoute {
  readonly chat: ComputedRef<ChatRef | null>;
  /** Which piece of it the address names. */
  readonly span: ComputedRef<BotSpan>;
  /** Whether the calls are shown. */
  readonly detailed: ComputedRef<boolean>;
  readonly open: (chat: ChatRef, span: BotSpan) => Promise<void>;
  readonly leave: () => Promise<void>;
  readonly setDetailed: (detailed: boolean) => Promise<void>;
}

/** What a chat is opened with where the address does not say. */
export const NEWEST: BotSpan = { around: "", before: 50, after: 0 };
export const AROUND: Pick<BotSpan, "before" | "after"> = { before: 25, after: 25 };

/** Which chat of a bot the address names, which piece of it, and whether the calls stand beside it. */
export function useBotRoute(): BotRoute {
  const route = useRoute();
  const router = useRouter();

  const chat = computed((): ChatRef | null => {
    const { chat: key } = route.params;
    const ref = typeof key === "string" ? parseChatKey(key) : null;
    // The API knows no chats with bots (bot-messages.md).
    return ref && ref.kind !== "bot" ? ref : null;
  });
  const span = computed(() => spanOf(route.query));
  const detailed = computed(() => "calls" in route.query);

  async function backTo(target: RouteLocationRaw): Promise<void> {
    if (router.options.history.state["back"] === router.resolve(target).fullPath) router.back();
    else await router.replace(target);
  }

  return {
    chat,
    span,
    detailed,
    async open(next, asked) {
      const query = { ...queryOf(asked), ...(detailed.value ? { calls: null } : {}) };
      await router.push({ name: "bot", params: { chat: chatKey(next) }, query });
    },
    leave: () => backTo({ name: "bot", params: { chat: "" } }),
    async setDetailed(next) {
      const { calls: _calls, ...query } = route.query;
      const target = { name: "bot", params: route.params };
      if (next) await router.push({ ...target, query: { ...query, calls: null } });
      else await backTo({ ...target, query });
    },
  };
}

function spanOf(query: LocationQuery): BotSpan {
  const { message } = query;
  const around = typeof message === "string" ? message : "";
  const usual = around === "" ? NEWEST : { around, ...AROUND };
  return { around, before: countOf(query["before"]) ?? usual.before, after: countOf(query["after"]) ?? usual.after };
}

const countOf = (value: unknown): number | undefined =>
  typeof value === "string" && /^\d{1,4}$/.test(value) ? Number(value) : undefined;

const queryOf = ({ around, before, after }: BotSpan): LocationQueryRaw => ({
  ...(around === "" ? {} : { message: around }),
  before: String(before),
  after: String(after),
});
