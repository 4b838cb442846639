import { defineStore } from "pinia";
import { computed, shallowReactive, watch } from "vue";
import { chatKey, type ChatRef } from "@/domain/chat";
import { judgeDraft, told, typed, type Draft, type DraftStyle, type Drafts, type Typing } from "@/domain/drafts";
import type { Message } from "@/domain/message";
import { createDraftStorage } from "@/storage/drafts";
import { isSame } from "@/utils/same";
import { useConnection } from "./connection";
import { useServices } from "./services";
import { useSession } from "./session";

/** How long what is typed is gathered before it is stored and told, in ms. */
const GATHER = 300;

/** One person's draft in one chat, which has changed. */
interface Change {
  readonly owner: string;
  readonly chat: ChatRef;
}

const none: Drafts = new Map();

/** What is typed and not sent, by who types and by chat; it outlasts a login, whose id is another each time. */
export const useDrafts = defineStore("drafts", () => {
  const { database, now } = useServices();
  const session = useSession();
  const connection = useConnection();
  const storage = createDraftStorage(database);
  const people = shallowReactive(new Map<string, Drafts>());
  const typing = new Map<string, Typing>();
  const unstored = new Map<string, Change>();
  const untold = new Map<string, Change>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keyOf = ({ owner, chat }: Change): string => `${owner} ${chatKey(chat)}`;
  const draftOf = ({ owner, chat }: Change): Draft | undefined => people.get(owner)?.get(chatKey(chat));

  /** The drafts of whoever is logged in. */
  const all = computed(() => people.get(session.self) ?? none);
  const read = (chat: ChatRef): string => all.value.get(chatKey(chat))?.text ?? "";
  const styleOf = (chat: ChatRef): DraftStyle => all.value.get(chatKey(chat)) ?? {};

  function set({ owner, chat }: Change, text: string): void {
    const next = new Map(people.get(owner));
    if (text === "") next.delete(chatKey(chat));
    else next.set(chatKey(chat), { ...next.get(chatKey(chat)), text, changedAt: now() });
    people.set(owner, next);
  }

  /** Takes what is typed here. */
  function write(chat: ChatRef, text: string): void {
    if (text === read(chat)) return;
    const change = { owner: session.self, chat };
    const key = keyOf(change);
    set(change, text);
    typing.set(key, typed(typing.get(key), now()));
    unstored.set(key, change);
    untold.set(key, change);
    if (text === "") flush();
    else timer ??= setTimeout(flush, GATHER);
  }

  /** Says what the text is that is typed here, if there is any. */
  function style(chat: ChatRef, { kind, mentions }: DraftStyle): void {
    const change = { owner: session.self, chat };
    const draft = draftOf(change);
    if (!draft || isSame([kind, mentions ?? []], [draft.kind, draft.mentions ?? []])) return;
    const { text, changedAt } = draft;
    const styled = { text, changedAt, ...(kind && { kind }), ...(mentions?.length && { mentions }) };
    people.set(change.owner, new Map([...(people.get(change.owner) ?? none), [chatKey(chat), styled]]));
    unstored.set(keyOf(change), change);
    timer ??= setTimeout(flush, GATHER);
  }

  /** Takes what another device has typed, unless somebody is typing here. */
  function receive(chat: ChatRef, text: string): void {
    const change = { owner: session.self, chat };
    const key = keyOf(change);
    const { take, typing: left } = judgeDraft(typing.get(key), text, now());
    if (left) typing.set(key, left);
    if (!take || text === read(chat)) return;
    set(change, text);
    untold.delete(key);
    unstored.set(key, change);
    timer ??= setTimeout(flush, GATHER);
  }

  /** What was typed here too was sent from another device, which may not tell that its draft is empty now. */
  function settle({ chat, content }: Message): void {
    if (read(chat) !== "" && read(chat).trim() === content.text?.trim()) receive(chat, "");
  }

  /** Stores and tells what has changed, now; what cannot be told waits for the next time. */
  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const change of unstored.values()) void storage.put(change.owner, change.chat, draftOf(change));
    unstored.clear();
    for (const [key, change] of untold) tell(key, change);
  }

  function tell(key: string, change: Change): void {
    const text = draftOf(change)?.text ?? "";
    const isOwn = change.owner === session.self;
    if (isOwn && !connection.sendDraft(change.chat.id, text)) return;
    untold.delete(key);
    const memory = typing.get(key);
    if (isOwn && memory) typing.set(key, told(memory, text, now()));
  }

  /** Reads what is stored of a person; what was typed meanwhile is newer. */
  async function load(owner: string): Promise<void> {
    if (owner === "") return;
    const stored = await storage.list(owner);
    const here = people.get(owner) ?? none;
    const fresh = stored.filter(({ chat, draft }) => {
      const known = here.get(chatKey(chat));
      return known ? known.changedAt < draft.changedAt : !typing.has(keyOf({ owner, chat }));
    });
    if (fresh.length === 0) return;
    people.set(owner, new Map([...here, ...fresh.map(({ chat, draft }) => [chatKey(chat), draft] as const)]));
  }

  /** Forgets a person's drafts, here and on this device. */
  async function erase(owner: string): Promise<void> {
    people.delete(owner);
    for (const memory of [typing, unstored, untold])
      for (const key of memory.keys()) if (key.startsWith(`${owner} `)) memory.delete(key);
    await storage.erase(owner);
  }

  watch(() => session.self, load, { immediate: true });

  return { all, read, styleOf, write, style, receive, settle, flush, erase };
});
