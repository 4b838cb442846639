import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import type { Suggestions } from "@/components/composer/suggesting";
import type { ChatRef } from "@/domain/chat";
import { searchOffer, type Offer } from "@/domain/commands";
import { searchPeople, type Query } from "@/domain/mentions";
import { useText } from "@/i18n";
import { useCommands } from "@/stores/commands";
import { useMembers } from "@/stores/members";
import { useSession } from "@/stores/session";

/** How long a name is typed before the service is asked for it, in ms. */
const PAUSE = 200;

/** No more people are offered at once. */
const OFFERED = 30;

const nothing: Offer = { commands: [], menu: [], names: new Map() };

/** What is suggested in a chat: its people after `@`, what its bots offer after `/`. */
export function useSuggestions(chat: ChatRef): {
  readonly query: Ref<Query | null>;
  readonly suggestions: ComputedRef<Suggestions | null>;
  readonly offer: ComputedRef<Offer>;
  readonly retry: () => void;
} {
  const { t } = useText();
  const members = useMembers();
  const commands = useCommands();
  const session = useSession();
  const query = ref<Query | null>(null);

  const offer = computed(() => {
    const known = commands.of(chat);
    return known?.state === "ready" ? known.offer : nothing;
  });

  const people = computed<Suggestions>(() => {
    const { people: known, loading, problem } = members.of(chat.id);
    const others = known.filter(({ id }) => id !== session.account?.userId);
    const found = searchPeople(others, query.value?.words ?? "").slice(0, OFFERED);
    return {
      label: t("composer.people"),
      state: found.length > 0 ? "ready" : loading ? "loading" : problem ? "failed" : "ready",
      options: found.map(({ id, name, avatarUrl }) => ({ id, title: name, note: "", avatarUrl })),
    };
  });

  const asked = computed<Suggestions>(() => {
    const state = commands.of(chat)?.state ?? "ready";
    const found = searchOffer(offer.value, query.value?.words ?? "");
    const botOf = (id: string, name = "") => name || (offer.value.names.get(id) ?? "");
    const note = (...parts: string[]) => parts.filter(Boolean).join(" · ");
    return {
      label: t("command.list"),
      state,
      options: [
        ...found.commands.map((one) => ({
          ...{
            id: `command ${one.id}`,
            title: `/${one.name}`,
            note: note(botOf(one.botId, one.botName), one.description),
          },
        })),
        ...found.menu.map((one) => ({
          ...{ id: `menu ${one.id}`, title: one.name, note: note(botOf(one.botId), t("command.menu")) },
        })),
      ],
    };
  });

  const suggestions = computed(() => {
    if (query.value?.sign === "@") return chat.kind === "group" ? people.value : null;
    return query.value?.sign === "/" && chat.kind !== "user" ? asked.value : null;
  });

  function ask(): void {
    if (query.value?.sign === "@" && chat.kind === "group") void members.look(chat.id, query.value.words.trim());
    else if (query.value?.sign === "/") void commands.load(chat);
  }

  watch(query, (now, before, onCleanup) => {
    if (!now || (now.sign === before?.sign && now.words === before.words)) return;
    const timer = setTimeout(ask, now.words === "" ? 0 : PAUSE);
    onCleanup(() => clearTimeout(timer));
  });

  return { query, suggestions, offer, retry: ask };
}
