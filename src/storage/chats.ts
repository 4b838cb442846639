import type { Chat } from "@/domain/chat";
import { within, type Database } from "./database";
import { parseChat } from "./rows";

/** How many of the newest chats are cached. */
const LIST_SIZE = 500;

/** The chat list of a person as it was last kept; empty when there is none. */
export async function readChats(database: Database, owner: string): Promise<readonly Chat[]> {
  const row = await database.run((db) => db.get("chats", owner));
  return Array.isArray(row?.list) ? database.parse(row.list, parseChat) : [];
}

/** Keeps a person's chat list, newest first, if that person is logged in. */
export async function keepChats(database: Database, owner: string, list: readonly Chat[], now: number): Promise<void> {
  await database.run((db) => {
    const tx = db.transaction("chats", "readwrite");
    const keep = async () => {
      if ((await tx.store.getKey(owner)) !== undefined)
        await tx.store.put({ owner, at: now, list: list.slice(0, LIST_SIZE) });
    };
    return within(keep(), tx);
  });
}
