import { ref, shallowRef, type Ref } from "vue";
import { useClipboard } from "@/composables/useClipboard";
import { useRowKeys } from "@/composables/useRowKeys";
import { lineOf, useRowPointer } from "@/composables/useRowPointer";
import { textOf } from "@/domain/copyText";
import type { Message } from "@/domain/message";
import type { MessageAction } from "@/domain/permissions";
import { useBotChat } from "@/stores/bot/chat";
import { useBotStreaming } from "@/stores/bot/streaming";

export interface BotMenu {
  readonly menu: Ref<{
    readonly message: Message;
    readonly at: { readonly x: number; readonly y: number };
    readonly actions: readonly MessageAction[];
  } | null>;
  /** The id of the message whose raw JSON is shown, or null. */
  readonly raw: Ref<string | null>;
  /** For the list's element. */
  readonly listeners: Readonly<Record<string, (event: never) => void>>;
  readonly choose: (action: MessageAction) => void;
  readonly closeMenu: () => void;
}

/**
 * What a hand can ask of the lines: a menu by the right button, a finger that stays or Enter, the raw JSON by J.
 * @param speak does what is chosen that speaks as the bot
 */
export function useBotMenu(speak: (action: "reply" | "edit" | "recall", message: Message) => void): BotMenu {
  const chat = useBotChat();
  const streaming = useBotStreaming();
  const { copy } = useClipboard();
  const menu: BotMenu["menu"] = shallowRef(null);
  const raw = ref<string | null>(null);

  function openAt(key: string, at: { readonly x: number; readonly y: number }): boolean {
    const message = chat.find(key);
    if (!message) return false;
    const here = message.recalledAt === undefined;
    // The box is taken while something is being said.
    const free = here && !streaming.live;
    const actions: MessageAction[] = free ? ["reply"] : [];
    if (free && message.mine) actions.push("edit");
    if (textOf(message) !== "") actions.push("copy");
    actions.push("details");
    if (here && message.mine) actions.push("recall");
    menu.value = { message, at, actions };
    return true;
  }

  const pointer = useRowPointer(({ key, x, y }) => openAt(key, { x, y }));
  const onKeys = useRowKeys({
    onEnter(key, line) {
      const { left, bottom } = (line.querySelector("article .column") ?? line).getBoundingClientRect();
      openAt(key, { x: left, y: bottom });
    },
  });

  function keydown(event: KeyboardEvent): void {
    const key = lineOf(event.target)?.dataset["key"];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (
      plain &&
      event.key.toLowerCase() === "j" &&
      event.target instanceof HTMLElement &&
      event.target.matches("article")
    )
      raw.value = key ?? null;
    else onKeys(event);
  }

  return {
    menu,
    raw,
    listeners: { ...pointer, keydown },
    choose(action) {
      const message = menu.value?.message;
      menu.value = null;
      if (!message) return;
      if (action === "details") raw.value = message.id;
      else if (action === "copy") void copy(textOf(message));
      else if (action === "reply" || action === "edit" || action === "recall") speak(action, message);
    },
    closeMenu: () => (menu.value = null),
  };
}
