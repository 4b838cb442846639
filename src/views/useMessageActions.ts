import { useRouter } from "vue-router";
import { useClipboard } from "@/composables/useClipboard";
import { useNews } from "@/composables/useNews";
import { chatKey } from "@/domain/chat";
import { textOf } from "@/domain/copyText";
import type { Message } from "@/domain/message";
import type { MessageAction } from "@/domain/permissions";
import { useText } from "@/i18n";
import { useActions } from "@/stores/actions";
import { useDrafts } from "@/stores/drafts";
import { useRecalled } from "@/stores/recalled";
import { useSelection } from "@/stores/selection";
import { useTimeline } from "@/stores/timeline";
import { useWriting } from "@/stores/writing";
import { useSaving } from "./useSaving";

/** Does what was chosen for a message. @param marked the part of its text that is to be copied, where not all of it is */
export function useMessageActions(): (action: MessageAction, message: Message, marked?: string) => void {
  const { t } = useText();
  const { copy } = useClipboard();
  const { say } = useNews();
  const router = useRouter();
  const actions = useActions();
  const writing = useWriting();
  const selection = useSelection();
  const recalled = useRecalled();
  const drafts = useDrafts();
  const timeline = useTimeline();
  const save = useSaving();

  /** Takes up what was recalled; what is being written already stays, below it. */
  function rewrite({ id, chat }: Message): void {
    const draft = drafts.read(chat);
    drafts.write(chat, [recalled.textOf(id) ?? "", draft].filter(Boolean).join("\n"));
    writing.cancel();
  }

  /** The address at which this app opens the chat at the message. */
  function linkTo({ id, chat }: Message): string {
    const { href } = router.resolve({ name: "chats", params: { chat: chatKey(chat) }, query: { message: id } });
    return new URL(href, location.href).href;
  }

  async function addSticker(message: Message): Promise<void> {
    const problem = await actions.addSticker(message);
    if (problem) timeline.problem = problem;
    else say(t("act.stickerAdded"));
  }

  return (action, message, marked) => {
    switch (action) {
      case "reply":
        writing.reply(message);
        break;
      case "edit":
        writing.edit(message);
        break;
      case "rewrite":
        rewrite(message);
        break;
      case "copy":
        void copy(marked || textOf(message));
        break;
      case "copy-link":
        void copy(linkTo(message));
        break;
      case "select":
        selection.toggle(message);
        break;
      case "download":
        save(message);
        break;
      case "add-sticker":
        void addSticker(message);
        break;
      case "forward":
      case "history":
      case "details":
      case "delete":
      case "recall":
        actions.dialog = { kind: action, messages: [message] };
        break;
    }
  };
}
