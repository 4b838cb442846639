import type { Message } from "@/domain/message";
import type { RealtimeEvent } from "@/domain/realtime";
import { useChats } from "@/stores/chats";
import { useDrafts } from "@/stores/drafts";
import { useOutbox } from "@/stores/outbox";
import { useTimeline } from "@/stores/timeline";
import { useDraftSync } from "./drafts";

/** Returns what takes each event of the service to the stores that it concerns. */
export function useEvents(preview: (message: Message) => string): (event: RealtimeEvent) => void {
  const chats = useChats();
  const timeline = useTimeline();
  const outbox = useOutbox();
  const drafts = useDrafts();
  const onDraft = useDraftSync();

  function onMessage(message: Message): void {
    timeline.push(message);
    if (message.mine) drafts.settle(message);
    const reading = document.hasFocus() && timeline.isReadingEnd(message.chat);
    void chats.note(message, preview(message), !message.mine && !reading);
    if (reading && !message.mine) void chats.markRead(message.chat);
  }

  return (event) => {
    switch (event.type) {
      case "message":
        onMessage(event.message);
        break;
      case "patch":
        timeline.patch(event.patch);
        break;
      case "stream":
        timeline.grow(event.id, event.text);
        break;
      case "blocked":
        void outbox.block(event.id);
        break;
      case "unreadable":
        void timeline.missed();
        void chats.refresh();
        break;
      case "draft":
        onDraft(event.chatId, event.text);
        break;
      case "board":
      case "requests":
      case "fileShare":
      case "callEnded":
        break;
    }
  };
}
