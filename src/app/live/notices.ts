import { onScopeDispose, watch } from "vue";
import { useRouter } from "vue-router";
import { useAttention } from "@/composables/useAttention";
import type { Media } from "@/composables/useMedia";
import { useNotifications } from "@/composables/useNotifications";
import { chatKey, type Chat, type ChatKey } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { isNoticeable } from "@/domain/notify";
import type { Translate } from "@/i18n";
import { useChats } from "@/stores/chats";
import { useSession } from "@/stores/session";
import { useTimeline } from "@/stores/timeline";
import { onlyTab, whileHeld } from "./locks";

/** For how long a message that one tab tells of is left alone by the others, in ms. */
const TOLD = 10_000;

export interface NoticeOptions {
  readonly preview: (message: Message) => string;
  readonly media: Media;
  readonly t: Translate;
}

/** Returns what tells the reader, outside of the page, of a new message: one notification a chat, in one tab of this browser. */
export function useNotices({ preview, media, t }: NoticeOptions): (message: Message) => void {
  const chats = useChats();
  const session = useSession();
  const timeline = useTimeline();
  const router = useRouter();
  const notifications = useNotifications();
  const shown = new Map<ChatKey, Notification>();
  const readingLock = (key: ChatKey) => `yunhu-web reading ${session.self} ${key}`;

  async function tell(message: Message): Promise<void> {
    const key = chatKey(message.chat);
    if (notifications.state.value !== "on" || !isNoticeable(message, chats.find(message.chat))) return;
    if (await onlyTab(readingLock(key), 0)) await onlyTab(`yunhu-web told ${message.id}`, TOLD, () => show(message));
  }

  function show(message: Message): void {
    const chat = chats.find(message.chat);
    if (!chat || chat.unread === 0) return;
    const key = chatKey(message.chat);
    const notice = notifications.show(chat.name || t("app.untitled"), {
      body: textOf(chat, message),
      tag: `yunhu-web ${session.self} ${key}`,
      ...iconOf(chat),
    });
    if (!notice) return;
    shown.set(key, notice);
    notice.onclick = () => {
      window.focus();
      notice.close();
      void router.push({ name: "chats", params: { chat: key } });
    };
    // Another of the same chat may stand there by now.
    notice.onclose = () => {
      if (shown.get(key) === notice) shown.delete(key);
    };
  }

  function textOf(chat: Chat, message: Message): string {
    const count = chat.unread > 1 ? [t("notify.count", { n: chat.unread })] : [];
    if (!notifications.words.value) return count[0] ?? t("notify.message");
    return [...count, preview(message)].join("\n");
  }

  function iconOf({ avatarUrl }: Chat): { icon?: string } {
    const source = media.locate(avatarUrl, "avatar");
    return source.kind === "ready" ? { icon: source.src } : {};
  }

  function close(keep: (key: ChatKey) => boolean): void {
    for (const [key, notice] of shown) if (!keep(key)) notice.close();
  }

  // The other tabs tell nobody of a chat that is read in this one.
  const attentive = useAttention();
  whileHeld(() => {
    const open = timeline.timeline?.chat;
    return attentive.value && open ? readingLock(chatKey(open)) : null;
  });
  watch(
    () => chats.list,
    (list) => {
      if (shown.size === 0) return;
      const unread = new Set(list.filter((chat) => chat.unread > 0).map(({ ref }) => chatKey(ref)));
      close((key) => unread.has(key));
    },
  );
  watch(
    () => session.self,
    () => close(() => false),
  );
  onScopeDispose(() => close(() => false));

  return (message) => void tell(message);
}
