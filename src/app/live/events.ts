import type { Message } from "@/domain/message";
import type { RealtimeEvent } from "@/domain/realtime";
import { useChats } from "@/stores/chats";
import { useDrafts } from "@/stores/drafts";
import { useOutbox } from "@/stores/outbox";
import { useTimeline } from "@/stores/timeline";
import { useDraftSync } from "./drafts";
import type { Previews } from "./previews";

/** Returns what takes each event of the service to the stores that it concerns. */
export function useEvents(previews: Previews, tell: (message: Message) => void): (event: RealtimeEvent) => void {
  const chats = useChats();
  const timeline = useTimeline();
  const outbox = useOutbox();
  const drafts = useDrafts();
  const onDraft = useDraftSync();

  function onMessage(message: Message): void {
    timeline.push(message);
    if (message.mine) drafts.settle(message);
    void previews.note(message).then(() => tell(message));
  }

  return (event) => {
    switch (event.type) {
      case "message":
        onMessage(event.message);
        break;
      case "patch":
        timeline.patch(event.patch);
        previews.patch(event.patch, event.chat);
        break;
      case "stream":
        timeline.grow(event.id, event.text);
        previews.grow(event.id, event.text);
        break;
      case "blocked":
        void outbox.block(event.id);
        break;
      case "unreadable":
        void timeline.missed();
        void chats.refreshAnew();
        break;
      case "draft":
        onDraft(event.chatId, event.text);
        break;
      case "callEnded":
        // How the call went is told by its message.
        void timeline.refreshAnew();
        break;
      case "board":
      case "requests":
      case "fileShare":
        break;
    }
  };
}
