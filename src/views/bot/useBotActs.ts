import { ref, shallowRef, type Ref } from "vue";
import { useRouter } from "vue-router";
import type { MessageAct } from "@/components/message/actions";
import { useClipboard } from "@/composables/useClipboard";
import { useNews } from "@/composables/useNews";
import { innerPlace } from "@/domain/link";
import type { Button, Message } from "@/domain/message";
import { useText } from "@/i18n";
import { useBotChat } from "@/stores/bot/chat";
import { useMediaActs } from "../useMediaActs";
import { useSaving } from "../useSaving";

export interface BotActs {
  readonly act: (message: Message, act: MessageAct) => void;
  /** The address that waits to be opened, or null. */
  readonly link: Ref<string | null>;
  /** The message whose article is read, or null. */
  readonly article: Ref<Message | null>;
  /** The message whose picture is shown large, or null. */
  readonly picture: Ref<Message | null>;
}

/** Where each wish of a row goes; a bot presses no buttons and answers no forms, it would only be told of them. */
export function useBotActs(): BotActs {
  const { t } = useText();
  const router = useRouter();
  const chat = useBotChat();
  const { copy } = useClipboard();
  const { say } = useNews();
  const save = useSaving();
  const actOnMedia = useMediaActs();
  const link = ref<string | null>(null);
  const article = shallowRef<Message | null>(null);
  const picture = shallowRef<Message | null>(null);

  function open(url: string): void {
    const place = innerPlace(url, new URL(".", location.href).href);
    if (place === null) link.value = url;
    else void router.push(place);
  }

  function press(button: Button): void {
    if (button.action === "open") open(button.url);
    else if (button.action === "copy") void copy(button.value);
    else say(t("bot.reports", { value: button.value }));
  }

  function act(message: Message, wish: MessageAct): void {
    switch (wish.type) {
      case "jump":
        void chat.jump(wish.id);
        break;
      case "open-link":
        open(wish.url);
        break;
      case "open-article":
        article.value = message;
        break;
      case "open-image":
      case "open-pack":
        picture.value = message;
        break;
      case "press":
        press(wish.button);
        break;
      case "submit-form":
        say(t("bot.submits"));
        break;
      case "download":
        save(message);
        break;
      default:
        actOnMedia(message, wish);
    }
  }

  return { act, link, article, picture };
}
