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
  /** What happened here while the list was being read, which it may not tell yet. */
  let meanwhile: ((list: Chats) => Chats)[] = [];

  const list = computed(() => sortedChats(chats.value));
  const find = (chat: ChatRef): Chat | undefined => chats.value.get(chatKey(chat));

  /** Changes the list here, and one that is being read; an equal md5 then no longer means an equal list. */
  function change(make: (list: Chats) => Chats, again = make): void {
    chats.value = make(chats.value);
    md5 = "";
    if (reading) meanwhile.push(again);
  }

  async function read(): Promise<void> {
    const mine = account;
    meanwhile = [];
    try {
      const answer = await api.listChats(md5);
      if (mine !== account) return;
      problem.value = null;
      loaded.value = true;
      if (answer === "unchanged") return;
      md5 = meanwhile.length > 0 ? "" : answer.md5;
      chats.value = meanwhile.reduce((list, make) => make(list), chatsOf(answer.chats));
    } catch (error) {
      if (mine === account) problem.value = problemOf(error);
    }
  }

  /** Reads the list again; calls while one is under way share it. */
  function refresh(): Promise<void> {
    if (reading) return reading;
    const started = read().finally(() => {
      if (reading === started) reading = null;
    });
    reading = started;
    return started;
  }

  /** Takes a new message into the list; a chat that is not in it makes the list be read again. */
  async function note(message: Message, preview: string, unread: boolean): Promise<void> {
    if (find(message.chat)) {
      const take = (list: Chats) => noteMessage(list, message, preview, unread) ?? list;
      const isIn = (list: Chats) => (list.get(chatKey(message.chat))?.time ?? 0) >= message.time;
      change(take, (list) => (isIn(list) ? list : take(list)));
      return;
    }
    const shared = reading !== null;
    await refresh();
    // A list that was asked for before the message came may be without its chat.
    if (shared && !find(message.chat)) await refresh();
  }

  /** Marks a chat as read here at once, and at the service; a failure there shows in the next list. */
  async function markChatRead(chat: ChatRef): Promise<void> {
    const mine = account;
    if (markRead(chats.value, chat) === chats.value) return;
    change((list) => markRead(list, chat));
    try {
      await api.markRead(chat.id);
    } catch (error) {
      if (mine === account) problem.value = problemOf(error);
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
