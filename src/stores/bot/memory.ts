import { defineStore } from "pinia";
import { computed, shallowRef, watch } from "vue";
import type { ChatRef } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { ownerOf } from "@/domain/session";
import { keepBotMemory, readBotMemory, type BotMemory, type BotPlace } from "@/storage/botMemory";
import { useServices } from "../services";
import { useSession } from "../session";

/** How many chats are remembered of each bot. */
const KEPT = 30;

const nothing: BotMemory = { places: [] };

const isSamePlace = (a: Pick<BotPlace, "kind" | "id">, b: Pick<BotPlace, "kind" | "id">): boolean =>
  a.kind === b.kind && a.id === b.id;

/**
 * What is remembered of the bots that are logged in. Their API tells neither who they are nor what a chat is called: both
 * are learnt from the messages that were read.
 */
export const useBotMemory = defineStore("botMemory", () => {
  const { database } = useServices();
  const session = useSession();
  const all = shallowRef<ReadonlyMap<string, BotMemory>>(new Map());
  /** What is being read from the disk, by whose it is. */
  const reading = new Map<string, Promise<void>>();
  /** What was sent from here, by the message's id: its sender is the bot. */
  const sent = new Set<string>();

  const owner = computed(() => (session.account?.kind === "bot" ? session.self : ""));
  const memory = computed(() => all.value.get(owner.value) ?? nothing);

  function put(who: string, next: BotMemory | undefined): void {
    const rest = new Map(all.value);
    if (next) rest.set(who, next);
    else rest.delete(who);
    all.value = rest;
  }

  function keep(next: BotMemory): void {
    if (owner.value === "") return;
    put(owner.value, next);
    void keepBotMemory(database, owner.value, next);
  }

  /** Puts a chat first among those that were opened of late. */
  function opened({ kind, id }: ChatRef): void {
    // The API knows no chats with bots (bot-messages.md).
    if (kind === "bot") return;
    const { places } = memory.value;
    const known = places.find((place) => isSamePlace(place, { kind, id }));
    if (known && known === places[0]) return;
    const others = places.filter((place) => place !== known);
    keep({ ...memory.value, places: [known ?? { kind, id, name: "" }, ...others].slice(0, KEPT) });
  }

  function forget(place: BotPlace): void {
    keep({ ...memory.value, places: memory.value.places.filter((one) => !isSamePlace(one, place)) });
  }

  /** Learns from rows that were read what a person is called, and who wrote what was sent from here. */
  function learn(rows: readonly Message[]): void {
    for (const { id, sender } of rows) {
      if (!sender?.name) continue;
      const { places, self } = memory.value;
      if (sent.has(id) && (self?.id !== sender.id || self.name !== sender.name))
        keep({ ...memory.value, self: { id: sender.id, name: sender.name } });
      const place = places.find((one) => one.kind === "user" && sender.kind === "user" && one.id === sender.id);
      if (!place || place.name === sender.name) continue;
      const named = places.map((one) => (one === place ? { ...one, name: sender.name } : one));
      keep({ ...memory.value, places: named });
    }
  }

  session.onLogout((who) => {
    reading.delete(who);
    put(who, undefined);
    void keepBotMemory(database, who, undefined);
  });
  watch(
    () => (session.session?.accounts ?? []).filter(({ kind }) => kind === "bot").map(ownerOf),
    (owners) => {
      for (const who of owners) if (!reading.has(who)) reading.set(who, recall(who));
    },
    { immediate: true },
  );

  async function recall(who: string): Promise<void> {
    const stored = await readBotMemory(database, who);
    if (stored && !all.value.has(who)) put(who, stored);
  }

  /** Until what is remembered of the bot in use is here: what is learnt before would take its place. */
  const ready = async (): Promise<void> => await reading.get(owner.value);

  return { all, memory, ready, opened, forget, learn, noteSent: (id: string) => sent.add(id) };
});
