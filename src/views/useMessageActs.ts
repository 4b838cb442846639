import { computed, ref, shallowRef, type ComputedRef, type Ref } from "vue";
import type { MessageAct } from "@/components/message/actions";
import { useClipboard } from "@/composables/useClipboard";
import type { Button, Message } from "@/domain/message";
import { useOutbox } from "@/stores/outbox";
import { useTimeline } from "@/stores/timeline";

export interface MessageActs {
  /** Does what a row asks for; what goes wrong stands in the stores. */
  readonly act: (message: Message, act: MessageAct) => void;
  /** The address that waits to be opened, or null. */
  readonly link: Ref<string | null>;
  /** The picture that is shown large, or null. */
  readonly picture: ComputedRef<string | null>;
  /** The message whose article is read, or null. */
  readonly article: Ref<Message | null>;
  /** Ends the large picture. */
  readonly closePicture: () => void;
}

/** Where each wish of a row goes. One function for all rows, so that they are drawn again only when they themselves changed. */
export function useMessageActs(): MessageActs {
  const timeline = useTimeline();
  const outbox = useOutbox();
  const { copy } = useClipboard();
  const link = ref<string | null>(null);
  const pictured = ref<Message | null>(null);
  const article = shallowRef<Message | null>(null);

  function press(message: Message, button: Button): void {
    if (button.action === "open") link.value = button.url;
    else if (button.action === "copy") void copy(button.value);
    else void timeline.press(message, button.value);
  }

  function act(message: Message, wish: MessageAct): void {
    switch (wish.type) {
      case "jump":
        return void timeline.jumpTo({ id: wish.id });
      case "open-link":
        link.value = wish.url;
        return;
      case "open-image":
        pictured.value = message;
        return;
      case "open-article":
        article.value = message;
        return;
      case "press":
        press(message, wish.button);
        return;
      case "retry":
        return void outbox.retry(message.id);
      case "discard":
        return void outbox.discard(message.id);
      default:
        return;
    }
  }

  return {
    act,
    link,
    article,
    picture: computed(() => pictured.value?.content.imageUrl ?? pictured.value?.content.stickerUrl ?? null),
    closePicture: () => (pictured.value = null),
  };
}
