import { ref, shallowRef, type Ref } from "vue";
import { useRouter } from "vue-router";
import type { MessageAct } from "@/components/message/actions";
import { useClipboard } from "@/composables/useClipboard";
import { useSubmissions } from "@/composables/useSubmissions";
import { innerPlace } from "@/domain/link";
import type { Button, Message } from "@/domain/message";
import { useActions } from "@/stores/actions";
import { useOutbox } from "@/stores/outbox";
import { usePresses } from "@/stores/presses";
import { useTimeline } from "@/stores/timeline";
import { useTrail } from "@/stores/trail";
import { useMediaActs } from "./useMediaActs";
import { useMessageActions } from "./useMessageActions";

export interface MessageActs {
  /** Does what a row asks for; what goes wrong stands in the stores. */
  readonly act: (message: Message, act: MessageAct) => void;
  /** The address that waits to be opened, or null. */
  readonly link: Ref<string | null>;
  /** The message whose article is read, or null. */
  readonly article: Ref<Message | null>;
}

/** Where each wish of a row goes. One function for all rows, so that they are drawn again only when they themselves changed. */
export function useMessageActs(): MessageActs {
  const router = useRouter();
  const timeline = useTimeline();
  const outbox = useOutbox();
  const presses = usePresses();
  const actions = useActions();
  const trail = useTrail();
  const choose = useMessageActions();
  const { copy } = useClipboard();
  const submissions = useSubmissions();
  const link = ref<string | null>(null);
  const article = shallowRef<Message | null>(null);
  const actOnMedia = useMediaActs();

  /** Opens a place of this app at once; where an address leads out of it, that is asked first. */
  function open(url: string): void {
    const place = innerPlace(url, new URL(".", location.href).href);
    if (place === null) link.value = url;
    else void router.push(place);
  }

  function press(message: Message, button: Button): void {
    if (button.action === "open") open(button.url);
    else if (button.action === "copy") void copy(button.value);
    else void presses.press(message, button);
  }

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
        press(message, wish.button);
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
