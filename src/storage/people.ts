import { within, type Database } from "./database";
import type { Connection } from "./schema";

/** Every key of a store that begins with an owner. */
export const allOf = (...start: [string, ...string[]]): IDBKeyRange => IDBKeyRange.bound(start, [...start, []]);

/**
 * Says that this person is logged in, which the gateway has just confirmed: only then is anything of theirs cached. What
 * a page of an earlier login writes afterwards is dropped.
 */
export async function admit(database: Database, owner: string, now: number): Promise<void> {
  await database.run((db) => {
    const tx = db.transaction("chats", "readwrite");
    const begin = async () => {
      if ((await tx.store.getKey(owner)) === undefined) await tx.store.put({ owner, at: now, list: [] });
    };
    return within(begin(), tx);
  });
}

/** Erases the cached chats and messages of a person, as when they log out. */
export async function erase(database: Database, owner: string): Promise<void> {
  await database.run((db) => eraseNow(db, owner));
}

/** Erases what is cached of everybody but these. */
export async function eraseOthers(database: Database, owners: ReadonlySet<string>): Promise<void> {
  await database.run(async (db) => {
    for (const owner of await db.getAllKeys("chats")) if (!owners.has(owner)) await eraseNow(db, owner);
  });
}

async function eraseNow(db: Connection, owner: string): Promise<void> {
  const tx = db.transaction(["chats", "runs", "messages"], "readwrite");
  await Promise.all([
    tx.objectStore("chats").delete(owner),
    tx.objectStore("runs").delete(allOf(owner)),
    tx.objectStore("messages").delete(allOf(owner)),
    tx.done,
  ]);
}
