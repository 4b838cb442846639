import { shallowRef, type ShallowRef } from "vue";
import { change, enqueue, withStored, type Change, type Outbox, type OutboxEntry } from "@/domain/outbox";
import type { WrittenMessage } from "@/domain/outgoing";
import type { OutboxStorage } from "@/storage/outbox";

/** The entries that this tab knows, kept in step with those that are stored. Nothing here throws. */
export interface Book {
  readonly entries: ShallowRef<Outbox>;
  readonly find: (id: string) => OutboxEntry | undefined;
  /** Writes a message in, at once here; resolves when it is stored, or cannot be. */
  readonly add: (owner: string, message: WrittenMessage, now: number, file?: Blob) => Promise<void>;
  /** Makes a change, at once here; resolves to what it is now that it is stored, or cannot be. */
  readonly change: (id: string, make: Change) => Promise<OutboxEntry | undefined>;
  /** Reads what other tabs did to an owner's entries. */
  readonly reload: (owner: string) => Promise<void>;
  readonly fileOf: (id: string) => Promise<Blob | undefined>;
}

export function createBook(storage: OutboxStorage): Book {
  const entries = shallowRef<Outbox>([]);
  /** What is only here: not stored yet, or at all. */
  const unstored = new Set<string>();
  const files = new Map<string, Blob>();
  let changes = 0;

  const find = (id: string) => entries.value.find(({ message }) => message.id === id);

  function set(next: Outbox): void {
    changes++;
    entries.value = next;
    for (const id of unstored) if (!find(id)) unstored.delete(id);
    for (const id of files.keys()) if (!find(id)) files.delete(id);
  }

  async function add(owner: string, message: WrittenMessage, now: number, file?: Blob): Promise<void> {
    const { id } = message;
    if (find(id)) return;
    // First: who is told of the entry may ask for its file.
    if (file) files.set(id, file);
    set(enqueue(entries.value, owner, message, now));
    const entry = find(id);
    if (!entry) return;
    unstored.add(id);
    if (!(await storage.add(entry, file))) return;
    unstored.delete(id);
    files.delete(id);
  }

  async function makeChange(id: string, make: Change): Promise<OutboxEntry | undefined> {
    const next = change(entries.value, id, make);
    if (next !== entries.value) set(next);
    const stored = await storage.change(id, make);
    if (stored === "failed" && find(id)) unstored.add(id);
    if (stored === "gone" && find(id) && !unstored.has(id)) set(change(entries.value, id, () => null));
    return find(id);
  }

  async function reload(owner: string): Promise<void> {
    for (;;) {
      const before = changes;
      const stored = await storage.load(owner);
      if (!stored) return;
      // What was read may be older than what was done here meanwhile.
      if (before !== changes) continue;
      set(withStored(entries.value, owner, stored, unstored));
      const ids = new Set(stored.map(({ message }) => message.id));
      for (const entry of entries.value)
        if (entry.owner === owner && !ids.has(entry.message.id)) unstored.add(entry.message.id);
      return;
    }
  }

  return {
    entries,
    find,
    add,
    change: makeChange,
    reload,
    fileOf: async (id) => files.get(id) ?? (await storage.file(id)),
  };
}
