import { isArrayOf, isOneOf, isShape, isText } from "@/utils/guard";
import type { Database } from "./database";

/** A chat that a bot's keeper opened; its name where one was seen. */
export interface BotPlace {
  readonly kind: "user" | "group";
  readonly id: string;
  readonly name: string;
}

/** What is remembered of a bot in this browser: the chats opened of late, newest first, and who it is once that was seen. */
export interface BotMemory {
  readonly places: readonly BotPlace[];
  readonly self?: { readonly id: string; readonly name: string };
}

const isMemory = isShape(
  { places: isArrayOf(isShape({ kind: isOneOf("user", "group"), id: isText, name: isText })) },
  { self: isShape({ id: isText, name: isText }) },
);

const keyOf = (owner: string) => `bot ${owner}`;

/** What is remembered of a bot; undefined when nothing is. Never throws. */
export async function readBotMemory(database: Database, owner: string): Promise<BotMemory | undefined> {
  const row = await database.run((db) => db.get("meta", keyOf(owner)));
  return isMemory(row?.value) ? row.value : undefined;
}

/** Keeps what is remembered of a bot; undefined forgets it. Never throws. */
export async function keepBotMemory(database: Database, owner: string, memory: BotMemory | undefined): Promise<void> {
  await database.run(async (db) => {
    if (memory) await db.put("meta", { key: keyOf(owner), value: memory });
    else await db.delete("meta", keyOf(owner));
  });
}
