import { onScopeDispose } from "vue";
import { chatKey, type ChatKey, type ChatRef } from "@/domain/chat";
import type { News } from "@/domain/chats";
import { mentions } from "@/domain/mention";
import type { Message, MessagePatch } from "@/domain/message";
import { applyPatch } from "@/domain/patches";
import { useChats } from "@/stores/chats";
import { useSession } from "@/stores/session";

/** How long changes that only the list can tell are gathered before it is read, in ms. */
const GATHER = 1000;

export interface Previews {
  /** A new message, pushed or sent from here; ends when the list has it. */
  readonly note: (message: Message) => Promise<void>;
  /** A change to a message; without a chat it is found by its id alone. */
  readonly patch: (patch: MessagePatch, chat?: ChatRef) => void;
  /** More text at the end of a message. */
  readonly grow: (id: string, append: string) => void;
}

/** Keeps the chat list's lines, counts and mentions in step with what is said, edited and recalled. */
export function usePreviews(preview: (message: Message) => string): Previews {
  const chats = useChats();
  const session = useSession();
  const last = new Map<ChatKey, Message>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => {
    clearTimeout(timer);
    clearTimeout(resting);
  });

  function refreshSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void chats.refresh();
    }, GATHER);
  }

  function newsOf({ mine, content }: Message): News {
    if (mine) return "own";
    return mentions(content.text ?? "", session.account?.name ?? "") ? "mention" : "unread";
  }

  function note(message: Message): Promise<void> {
    const key = chatKey(message.chat);
    if (message.time >= (last.get(key)?.time ?? 0)) last.set(key, message);
    if (!message.mine && message.content.text?.includes("@")) refreshSoon();
    return chats.note(message, preview(message), newsOf(message));
  }

  const lastOf = (id: string): Message | undefined => [...last.values()].find((message) => message.id === id);

  function replace(next: Message): void {
    last.set(chatKey(next.chat), next);
    chats.reword(next, preview(next));
  }

  function grow(id: string, append: string): void {
    const known = lastOf(id);
    if (known) {
      replace({ ...known, content: { ...known.content, text: (known.content.text ?? "") + append } });
      return;
    }
    // It began before this page did: what it says is asked for once it rests.
    clearTimeout(resting);
    resting = setTimeout(() => void chats.refreshAnew(), GATHER);
  }

  function patch(change: MessagePatch, chat?: ChatRef): void {
    const known = lastOf(change.id);
    if (known) replace(applyPatch(known, change));
    // It may be the last of its chat, or have been unread: the list knows.
    if (change.recalledAt !== undefined || (!known && !(chat && last.has(chatKey(chat))))) refreshSoon();
  }

  return { note, patch, grow };
}
