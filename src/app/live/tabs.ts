import { onScopeDispose } from "vue";
import { chatKey, parseChatKey } from "@/domain/chat";
import { useChats } from "@/stores/chats";
import { useSession } from "@/stores/session";

/** Takes over what is read in the other tabs of this browser, and tells them of what is read in this one. */
export function useTabs(): void {
  const chats = useChats();
  const session = useSession();
  const channel = new BroadcastChannel("yunhu-web read");

  // Who tells may be another version of this app.
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!Array.isArray(data)) return;
    const [who, key, upTo] = data as readonly unknown[];
    const chat = typeof key === "string" ? parseChatKey(key) : null;
    if (chat && who === session.self && typeof upTo === "number") chats.takeRead(chat, upTo);
  };
  const stop = chats.onRead((chat, upTo) => channel.postMessage([session.self, chatKey(chat), upTo]));
  onScopeDispose(() => {
    stop();
    channel.close();
  });
}
