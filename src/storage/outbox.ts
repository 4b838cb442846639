import { compareEntries, type Change, type Outbox, type OutboxEntry } from "@/domain/outbox";
import { parseEntry } from "@/domain/outboxRow";
import { within, type Database } from "./database";

/** What became of a change: `kept`, there is nothing to change because it is `gone`, or it could not be stored. */
export type Stored = "kept" | "gone" | "failed";

/** The outbox in this browser, shared by all tabs. */
export interface OutboxStorage {
  /** An owner's entries; undefined when there is no storage. */
  load(owner: string): Promise<Outbox | undefined>;
  /** Stores a new entry, with its file; false when it could not be. */
  add(entry: OutboxEntry, file?: Blob): Promise<boolean>;
  /** Changes an entry in one step, whatever other tabs do. */
  change(id: string, make: Change): Promise<Stored>;
  /** The file that goes with an entry. */
  file(id: string): Promise<Blob | undefined>;
  /** Forgets what nobody sends any more: what is too old, and belongs to nobody of these or cannot be read. */
  purge(owners: readonly string[], now: number): Promise<void>;
}

const rowOf = (entry: OutboxEntry) => ({
  id: entry.message.id,
  owner: entry.owner,
  until: entry.expiresAt,
  entry,
});

/** @param announce tells the other tabs that something changed */
export function createOutboxStorage(database: Database, announce: () => void): OutboxStorage {
  async function remove(id: string): Promise<void> {
    await database.run(async (db) => {
      const rows = db.transaction(["outbox", "files"], "readwrite");
      await Promise.all([rows.objectStore("outbox").delete(id), rows.objectStore("files").delete(id), rows.done]);
    });
  }

  return {
    async load(owner) {
      const rows = await database.run((db) => db.getAllFromIndex("outbox", "owner", owner));
      return rows && database.parse(rows, ({ entry }) => parseEntry(entry)).sort(compareEntries);
    },

    async add(entry, file) {
      const { id } = entry.message;
      const added = await database.run(async (db) => {
        // That its draft goes waits for this.
        const rows = db.transaction(["outbox", "files", "drafts"], "readwrite");
        const adding = [
          rows.objectStore("outbox").add(rowOf(entry)),
          file && rows.objectStore("files").add({ id, owner: entry.owner, file }),
        ];
        // The page may be going; what is not committed by then is lost.
        rows.commit();
        await Promise.all([...adding, rows.done]);
        return true;
      });
      if (added) announce();
      return added ?? false;
    },

    async change(id, make) {
      const stored = await database.run((db) => {
        const rows = db.transaction(["outbox", "files"], "readwrite");
        const outbox = rows.objectStore("outbox");
        async function changed(): Promise<Stored | "same"> {
          const entry = parseEntry((await outbox.get(id))?.entry);
          const next = entry && make(entry);
          if (next === entry) return entry ? "same" : "gone";
          if (next) await outbox.put(rowOf(next));
          else await outbox.delete(id);
          if (!next || next.state === "sent") await rows.objectStore("files").delete(id);
          return next ? "kept" : "gone";
        }
        return within(changed(), rows);
      });
      // What is there is no longer true: better nothing than a message that is sent again after a reload.
      if (stored === undefined) await remove(id);
      if (stored !== "same") announce();
      return stored === "same" ? "kept" : (stored ?? "failed");
    },

    async file(id) {
      const row = await database.run((db) => db.get("files", id));
      return row?.file instanceof Blob ? row.file : undefined;
    },

    async purge(owners, now) {
      const rows = (await database.run((db) => db.getAll("outbox"))) ?? [];
      const isNobodys = (owner: string, entry: unknown) => !owners.includes(owner) || parseEntry(entry) === null;
      const old = rows.filter(({ until, owner, entry }) => !(until > now) && isNobodys(owner, entry));
      for (const { id } of old) await remove(id);
    },
  };
}
