import type { MessageAct } from "@/components/message/actions";
import { useSubmissions } from "@/composables/useSubmissions";
import type { Message } from "@/domain/message";
import { useActions } from "@/stores/actions";
import { useOutbox } from "@/stores/outbox";
import { usePresses } from "@/stores/presses";
import { useTimeline } from "@/stores/timeline";
import { useTrail } from "@/stores/trail";
import { useMediaActs } from "./useMediaActs";
import { useMessageActions } from "./useMessageActions";
import { useRowPlaces, type RowPlaces } from "./useRowPlaces";

export interface MessageActs extends Pick<RowPlaces, "link" | "article"> {
  /** Does what a row asks for; what goes wrong stands in the stores. */
  readonly act: (message: Message, act: MessageAct) => void;
}

/** Where each wish of a row goes. One function for all rows, so that they are drawn again only when they themselves changed. */
export function useMessageActs(): MessageActs {
  const timeline = useTimeline();
  const outbox = useOutbox();
  const presses = usePresses();
  const actions = useActions();
  const trail = useTrail();
  const choose = useMessageActions();
  const submissions = useSubmissions();
  const { link, article, open, press } = useRowPlaces();
  const actOnMedia = useMediaActs();

  async function jump(from: Message, id: string): Promise<void> {
    await timeline.jumpTo({ id });
    const { reason } = timeline.movement;
    if (reason.kind === "jump" && reason.target === id) trail.leave(from.id);
  }

  async function submit(message: Message, wish: MessageAct & { readonly type: "submit-form" }): Promise<void> {
    submissions.begin(message.id, wish.action.componentId);
    timeline.problem = await actions.submit(message, wish.action);
    submissions.end(message.id, timeline.problem === null);
  }

  function act(message: Message, wish: MessageAct): void {
    switch (wish.type) {
      case "jump":
        void jump(message, wish.id);
        break;
      case "open-link":
        open(wish.url);
        break;
      case "open-article":
        article.value = message;
        break;
      case "press":
        press(wish.button, () => void presses.press(message, wish.button));
        break;
      case "submit-form":
        void submit(message, wish);
        break;
      case "download":
      case "add-sticker":
      case "rewrite":
        choose(wish.type, message);
        break;
      case "retry":
        void outbox.retry(message.id);
        break;
      case "discard":
        void outbox.discard(message.id);
        break;
      default:
        actOnMedia(message, wish);
    }
  }

  return { act, link, article };
}
