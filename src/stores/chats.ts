import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import { chatKey, sameChat, type Chat, type ChatKey, type ChatRef } from "@/domain/chat";
import { chatsOf, markRead, noteMessage, rewordChat, sortedChats, type Chats, type News } from "@/domain/chats";
import type { Message } from "@/domain/message";
import { reconnectDelay } from "@/domain/reconnect";
import { keepChats, readChats } from "@/storage/chats";
import { whenIdle } from "@/utils/idle";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";
import { useSession } from "./session";

/** How long changes of the list are gathered before they are written down, in ms. */
const GATHER = 1000;

/** How many of the latest messages are remembered, so that one that is told of twice counts once. */
const REMEMBERED = 200;

/** The chat list of the current account. */
export const useChats = defineStore("chats", () => {
  const { chats: api, database, now } = useServices();
  const session = useSession();
  const chats = shallowRef<Chats>(new Map());
  const loaded = ref(false);
  const problem = shallowRef<Problem | null>(null);
  let md5 = "";
  let reading: Promise<void> | null = null;
  let account = 0;
  /** What happened here while the list was being read, which it may not tell yet. */
  let meanwhile: ((list: Chats) => Chats)[] = [];
  /** The list as it was last read, which knows what came up to then. */
  let asRead: Chats = new Map();
  const noted = new Set<string>();
  /** Chats in which something was said from here since the list was last asked for. */
  const answered = new Set<ChatKey>();
  /** Rises with each message noted and each reading begun. */
  let events = 0;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  /** Chats that the service is being told of as read; a list that is read meanwhile may not know yet. */
  const telling = new Set<(list: Chats) => Chats>();
  const readers = new Set<(chat: ChatRef, upTo: number) => void>();
  /** The chat whose newest message is being looked at: what comes there is as good as read. */
  const looking = shallowRef<ChatRef | null>(null);

  const list = computed(() => {
    const seen = looking.value;
    return sortedChats(seen ? markRead(chats.value, seen) : chats.value);
  });
  const find = (chat: ChatRef): Chat | undefined => chats.value.get(chatKey(chat));

  /** Changes the list here, and one that is being read; an equal md5 then no longer means an equal list. */
  function change(make: (list: Chats) => Chats, again = make): void {
    chats.value = make(chats.value);
    md5 = "";
    if (reading) meanwhile.push(again);
  }

  async function read(): Promise<void> {
    const mine = account;
    meanwhile = [...telling];
    events += 1;
    clearTimeout(retry);
    answered.clear();
    try {
      const answer = await api.listChats(md5);
      if (mine !== account) return;
      problem.value = null;
      loaded.value = true;
      failures = 0;
      if (answer === "unchanged") return;
      md5 = meanwhile.length > 0 ? "" : answer.md5;
      asRead = chatsOf(answer.chats);
      chats.value = meanwhile.reduce((list, make) => make(list), asRead);
    } catch (error) {
      if (mine !== account) return;
      problem.value = problemOf(error);
      retry = setTimeout(() => void refresh(), reconnectDelay(failures, Math.random()));
      failures += 1;
    }
  }

  /** Reads the list again, and again later when that fails; calls while one is under way share it. */
  function refresh(): Promise<void> {
    if (reading) return reading;
    const started = read().finally(() => {
      if (reading === started) reading = null;
    });
    reading = started;
    return started;
  }

  /** As `refresh`, but what was asked for before now does not count. */
  const refreshAnew = (): Promise<void> => reading?.then(refresh) ?? refresh();

  /** Takes a new message into the list; a chat that is not in it makes the list be read again. */
  async function note(message: Message, preview: string, news: News): Promise<void> {
    const again = noted.has(message.id);
    remember(message.id);
    if (!find(message.chat)) {
      const shared = reading !== null;
      await refresh();
      // A list that was asked for before the message came may be without its chat.
      if (shared && !find(message.chat)) await refresh();
      return;
    }
    const key = chatKey(message.chat);
    const readAt = () => asRead.get(key)?.time ?? 0;
    const isNew = () => !again && message.time > readAt();
    change((list) => noteMessage(list, message, preview, isNew() ? news : "own") ?? list);
    if (isUnclear(news, message, key, readAt())) void refreshAnew();
  }

  /**
   * Whether the list may count otherwise. What was said from here may stand for having read all before it, also what is told
   * here only after it. And the list that was read may know of a message or not: several can come in one millisecond.
   */
  function isUnclear(news: News, message: Message, key: ChatKey, readAt: number): boolean {
    if (news !== "own") return answered.has(key) || message.time === readAt;
    answered.add(key);
    return reading !== null || (find(message.chat)?.unread ?? 0) > 0;
  }

  function remember(id: string): void {
    events += 1;
    noted.add(id);
    const [first] = noted;
    if (noted.size > REMEMBERED && first !== undefined) noted.delete(first);
  }

  /** Words the last message of a chat anew, after a change to it. */
  function reword(message: Message, preview: string): void {
    if (rewordChat(chats.value, message, preview) !== chats.value) change((list) => rewordChat(list, message, preview));
  }

  /**
   * Marks a chat as read here at once, and at the service. The list is read again when that fails, and when it was crossed by
   * something new, which the service may have counted as read or not.
   * @returns whether the service knows
   */
  async function markChatRead(chat: ChatRef): Promise<boolean> {
    const mine = account;
    const row = find(chat);
    if (!row || markRead(chats.value, chat) === chats.value) return true;
    const mark = (list: Chats) => markRead(list, chat, row.time);
    change(mark);
    for (const listener of readers) listener(chat, row.time);
    telling.add(mark);
    const before = events;
    const wasReading = reading !== null;
    const isKnown = await api.markRead(chat.id).then(
      () => true,
      (error: unknown) => {
        if (mine === account) problem.value = problemOf(error);
        return false;
      },
    );
    telling.delete(mark);
    if (mine === account && (!isKnown || wasReading || events !== before)) void refreshAnew();
    return isKnown;
  }

  /** Calls back with each chat that was read here, and up to when, Unix ms. */
  function onRead(listener: (chat: ChatRef, upTo: number) => void): () => void {
    readers.add(listener);
    return () => readers.delete(listener);
  }

  /** Takes what another tab of this browser has read. */
  function takeRead(chat: ChatRef, upTo: number): void {
    if (markRead(chats.value, chat, upTo) !== chats.value) change((list) => markRead(list, chat, upTo));
  }

  /** Says which chat's newest message is being looked at. */
  function look(chat: ChatRef | null): void {
    if (chat && looking.value && sameChat(chat, looking.value)) return;
    looking.value = chat;
  }

  /** Shows the list as it was last kept, until it is read. */
  async function showCached(): Promise<void> {
    const mine = account;
    const cached = await readChats(database, session.self);
    if (mine === account && chats.value.size === 0 && !loaded.value) chats.value = chatsOf(cached);
  }

  /** Who the list on screen belongs to, which is not to be written down as another's. */
  let owner = "";
  const keeping = whenIdle(() => void keepChats(database, owner, list.value, now()), GATHER);
  watch(
    chats,
    () => {
      if (!loaded.value || session.self === "") return;
      owner = session.self;
      keeping.schedule();
    },
    { flush: "sync" },
  );

  /** Forgets everything, as for another account. */
  function clear(): void {
    keeping.flush();
    account += 1;
    clearTimeout(retry);
    // First: an empty list is not to be kept for whoever comes next.
    loaded.value = false;
    chats.value = new Map();
    asRead = new Map();
    noted.clear();
    answered.clear();
    problem.value = null;
    md5 = "";
    reading = null;
    telling.clear();
  }

  return {
    list,
    loaded,
    problem,
    looking,
    find,
    refresh,
    refreshAnew,
    note,
    reword,
    markRead: markChatRead,
    onRead,
    takeRead,
    look,
    showCached,
    keep: keeping.flush,
    clear,
  };
});
