import { defineStore } from "pinia";
import { shallowReactive, watch } from "vue";
import { localKey } from "@/domain/media";
import type { OutboxEntry } from "@/domain/outbox";
import { needsUpload } from "@/domain/outgoing";
import { useOutbox } from "./outbox";
import { useSession } from "./session";

/** How many files that were sent stay at hand, so that their rows need not load them anew. */
const KEPT = 24;

/** The files of messages that are being sent, or just were, as addresses within this page. */
export const useLocalFiles = defineStore("localFiles", () => {
  const outbox = useOutbox();
  const session = useSession();
  /** By what messages name the file: its key, and a name made of the message's id before it has one. */
  const addresses = shallowReactive(new Map<string, string>());
  /** What each message's file is named, the oldest first. */
  const names = new Map<string, Set<string>>();

  async function hold(entry: OutboxEntry): Promise<void> {
    const { id, body } = entry.message;
    const name = needsUpload(entry.message) ? localKey(id) : "file" in body ? body.file.key : undefined;
    if (name === undefined) return;
    const known = names.get(id);
    const address = known && addresses.get(localKey(id));
    if (known?.has(name)) return;
    names.set(id, (known ?? new Set()).add(name));
    if (address !== undefined) addresses.set(name, address);
    if (known) return;
    const file = await outbox.fileOf(id);
    const wanted = names.get(id);
    if (!file || !wanted) return;
    const url = URL.createObjectURL(file);
    for (const each of wanted.add(localKey(id))) addresses.set(each, url);
  }

  function forget(id: string): void {
    const url = addresses.get(localKey(id));
    for (const name of names.get(id) ?? []) addresses.delete(name);
    names.delete(id);
    if (url !== undefined) URL.revokeObjectURL(url);
  }

  watch(
    () => outbox.outbox,
    (entries) => {
      for (const entry of entries) if (entry.owner === session.self) void hold(entry);
      const waiting = new Set(entries.map(({ message }) => message.id));
      const settled = [...names.keys()].filter((id) => !waiting.has(id));
      for (const id of settled.slice(0, -KEPT)) forget(id);
    },
    { immediate: true, flush: "sync" },
  );
  watch(
    () => session.self,
    () => {
      for (const id of [...names.keys()]) forget(id);
    },
  );

  return {
    /** The address within this page of the file that a message names so, if it is here. */
    find: (key: string): string | undefined => addresses.get(key),
  };
});
