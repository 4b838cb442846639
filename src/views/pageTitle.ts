import type { Chat } from "@/domain/chat";
import { unreadTotal } from "@/domain/chats";
import type { Translate } from "@/i18n";
import { formatCount } from "@/utils/format";

/** The page's name in a tab: what is unread, muted chats aside, the chat in view, and the app. */
export function pageTitle(chats: readonly Chat[], name: string | undefined, t: Translate): string {
  const unread = unreadTotal(chats);
  const page = name === undefined ? t("app.name") : `${name || t("app.untitled")} · ${t("app.name")}`;
  return unread > 0 ? `(${formatCount(unread)}) ${page}` : page;
}
