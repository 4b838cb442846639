import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { chatKey, type Chat, type ChatRef } from "@/domain/chat";
import { chatsOf, markRead, noteMessage, sortedChats, type Chats } from "@/domain/chats";
import type { Message } from "@/domain/message";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";

/** The chat list of the current account. */
export const useChats = defineStore("chats", () => {
  const { chats: api } = useServices();
  const chats = shallowRef<Chats>(new Map());
  const loaded = ref(false);
  const problem = shallowRef<Problem | null>(null);
  let md5 = "";
  let reading: Promise<void> | null = null;
  let account = 0;

  const list = computed(() => sortedChats(chats.value));
  const find = (chat: ChatRef): Chat | undefined => chats.value.get(chatKey(chat));

  async function read(): Promise<void> {
    const mine = account;
    try {
      const answer = await api.listChats(md5);
      if (mine !== account) return;
      problem.value = null;
      loaded.value = true;
      if (answer === "unchanged") return;
      md5 = answer.md5;
      chats.value = chatsOf(answer.chats);
    } catch (error) {
      if (mine === account) problem.value = problemOf(error);
    }
  }

  /** Reads the list again; calls while one is under way share it. */
  function refresh(): Promise<void> {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  }

  /** Takes a new message into the list; a chat that is not in it makes the list be read again. */
  async function note(message: Message, preview: string, unread: boolean): Promise<void> {
    const next = noteMessage(chats.value, message, preview, unread);
    // The list changed here: an equal md5 no longer means an equal list.
    md5 = "";
    if (next) chats.value = next;
    else await refresh();
  }

  /** Marks a chat as read here at once, and at the service; a failure there shows in the next list. */
  async function markChatRead(chat: ChatRef): Promise<void> {
    const before = chats.value;
    chats.value = markRead(before, chat);
    if (chats.value === before) return;
    md5 = "";
    try {
      await api.markRead(chat.id);
    } catch (error) {
      problem.value = problemOf(error);
    }
  }

  /** Forgets everything, as for another account. */
  function clear(): void {
    account += 1;
    chats.value = new Map();
    loaded.value = false;
    problem.value = null;
    md5 = "";
    reading = null;
  }

  return { list, loaded, problem, find, refresh, note, markRead: markChatRead, clear };
});
