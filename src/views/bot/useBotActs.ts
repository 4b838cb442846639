import { shallowRef, type Ref } from "vue";
import type { MessageAct } from "@/components/message/actions";
import { useNews } from "@/composables/useNews";
import type { Message } from "@/domain/message";
import { useText } from "@/i18n";
import { useBotChat } from "@/stores/bot/chat";
import { useMediaActs } from "../useMediaActs";
import { useRowPlaces, type RowPlaces } from "../useRowPlaces";
import { useSaving } from "../useSaving";

export interface BotActs extends Pick<RowPlaces, "link" | "article"> {
  readonly act: (message: Message, act: MessageAct) => void;
  /** The message whose picture is shown large, or null. */
  readonly picture: Ref<Message | null>;
}

/** Where each wish of a row goes; a bot presses no buttons and answers no forms, it would only be told of them. */
export function useBotActs(): BotActs {
  const { t } = useText();
  const chat = useBotChat();
  const { say } = useNews();
  const save = useSaving();
  const actOnMedia = useMediaActs();
  const { link, article, open, press } = useRowPlaces();
  const picture = shallowRef<Message | null>(null);

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
        press(wish.button, () => say(t("bot.reports", { value: wish.button.value })));
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
