import type { IDBPTransaction } from "idb";
import { chatKey, type ChatKey, type ChatRef } from "@/domain/chat";
import type { Message, MessagePatch } from "@/domain/message";
import { applyPatch } from "@/domain/patches";
import { within, type Database } from "./database";
import { allOf } from "./people";
import { parseMessage } from "./rows";
import type { Connection, Schema } from "./schema";

/** How many of a chat's newest messages are cached. */
export const RUN_SIZE = 300;
/** Of how many chats a person's messages are cached; those that were not open for longest go first. */
const CHATS = 100;
/** For how long a chat's messages are cached when it is not opened, in ms. */
const LIFETIME = 30 * 24 * 60 * 60_000;

/** A chat's newest messages as they were known when they were kept, without a hole between them. */
export interface Run {
  readonly rows: readonly Message[];
  readonly hasOldest: boolean;
}

type Stored = Schema["runs"]["value"];
type Change = IDBPTransaction<Schema, ("chats" | "runs" | "messages")[], "readwrite">;

function change<T>(db: Connection, job: (tx: Change) => Promise<T>): Promise<T> {
  const tx: Change = db.transaction(["chats", "runs", "messages"], "readwrite");
  return within(job(tx), tx);
}

const stretch = ({ owner, chat, first, last }: Stored): IDBKeyRange =>
  IDBKeyRange.bound([owner, chat, first], [owner, chat, last]);

/** What is cached of a chat; null when nothing is. */
export async function readRun(database: Database, owner: string, ref: ChatRef): Promise<Run | null> {
  const found = await database.run(async (db) => {
    const tx = db.transaction(["runs", "messages"]);
    const run = await tx.objectStore("runs").get([owner, chatKey(ref)]);
    return run && { run, rows: await tx.objectStore("messages").index("place").getAll(stretch(run)) };
  });
  if (!found) return null;
  const stored = found.rows.map(({ message }) => message);
  const rows = database.parse(stored, parseMessage);
  // A row that cannot be read any more would leave a hole.
  return rows.length > 0 && rows.length === stored.length ? { rows, hasOldest: found.run.hasOldest } : null;
}

/**
 * Keeps the newest rows of a window that reaches its chat's newest message. What is cached already and joins them stays.
 * @param isKept whether a row is cached already, just as it is here
 * @returns whether the chat's run now ends as the window does
 */
export async function keepRun(
  database: Database,
  owner: string,
  ref: ChatRef,
  window: Run,
  isKept: (row: Message) => boolean,
  now: number,
): Promise<boolean> {
  const chat = chatKey(ref);
  const placed = window.rows.filter(({ id, seq }) => id !== "" && seq > 0);
  const rows = placed.slice(-RUN_SIZE);
  const [first, last] = [rows[0]?.seq, rows.at(-1)?.seq];
  if (first === undefined || last === undefined) return false;
  const hasOldest = window.hasOldest && rows.length === placed.length;

  const kept = await database.run((db) =>
    change(db, async (tx) => {
      if (!(await isAdmitted(tx, owner))) return false;
      const known = await tx.objectStore("runs").get([owner, chat]);
      const joins = known !== undefined && first <= known.last && known.first <= last;
      // Another tab has read on while this one was asleep.
      if (known && last < known.first) return false;
      if (!joins) await tx.objectStore("messages").delete(allOf(owner, chat));
      const isThere = (row: Message) => joins && row.seq >= known.first && row.seq <= known.last && isKept(row);
      await Promise.all(rows.filter((row) => !isThere(row)).map((row) => put(tx, owner, chat, row)));
      const run = joins ? union(known, first, last, hasOldest) : { first, last, hasOldest };
      await bound(tx, { ...run, owner, chat, at: now });
      return true;
    }),
  );
  return kept === true;
}

function union(
  known: Stored,
  first: number,
  last: number,
  hasOldest: boolean,
): Pick<Stored, "first" | "last" | "hasOldest"> {
  return {
    first: Math.min(known.first, first),
    last: Math.max(known.last, last),
    hasOldest: (known.first <= first && known.hasOldest) || (first <= known.first && hasOldest),
  };
}

/** Adds messages to the ends of runs that are known to reach up to them; other chats' messages are not cached. */
export async function followRuns(
  database: Database,
  owner: string,
  messages: readonly Message[],
  now: number,
): Promise<void> {
  await database.run((db) =>
    change(db, async (tx) => {
      for (const message of messages) {
        const chat = chatKey(message.chat);
        const run = await tx.objectStore("runs").get([owner, chat]);
        if (!run || message.id === "" || message.seq < run.first) continue;
        await put(tx, owner, chat, message);
        await bound(tx, { ...run, last: Math.max(run.last, message.seq), at: now });
      }
    }),
  );
}

/** Makes changes to messages wherever they are cached. */
export async function patchMessages(
  database: Database,
  owner: string,
  patches: readonly MessagePatch[],
): Promise<void> {
  await database.run((db) =>
    change(db, async (tx) => {
      for (const patch of patches) {
        for (const row of await tx.objectStore("messages").index("id").getAll([owner, patch.id])) {
          const message = parseMessage(row.message);
          if (message) await put(tx, owner, row.chat, applyPatch(message, patch));
        }
      }
    }),
  );
}

/** Forgets messages wherever they are cached, which their reader has deleted. */
export async function dropMessages(database: Database, owner: string, ids: readonly string[]): Promise<void> {
  await database.run((db) =>
    change(db, async (tx) => {
      const messages = tx.objectStore("messages");
      for (const id of ids)
        for (const key of await messages.index("id").getAllKeys([owner, id])) await messages.delete(key);
    }),
  );
}

/** Forgets what was not open for long, and what is too much. */
export async function evictRuns(database: Database, owner: string, now: number): Promise<void> {
  await database.run((db) =>
    change(db, async (tx) => {
      const byAge = await tx.objectStore("runs").index("age").getAll(allOf(owner));
      const old = byAge.filter(({ at }, index) => at < now - LIFETIME || index < byAge.length - CHATS);
      for (const { chat } of old) {
        await tx.objectStore("runs").delete([owner, chat]);
        await tx.objectStore("messages").delete(allOf(owner, chat));
      }
    }),
  );
}

const isAdmitted = async (tx: Change, owner: string): Promise<boolean> =>
  (await tx.objectStore("chats").getKey(owner)) !== undefined;

/** What was recalled stays as a place without its content. */
function withoutRecalled(message: Message): Message {
  if (message.recalledAt === undefined) return message;
  const { unreadable, quoteId, ...rest } = message;
  return { ...rest, content: {} };
}

async function put(tx: Change, owner: string, chat: ChatKey, row: Message): Promise<void> {
  const message = withoutRecalled(row);
  await tx.objectStore("messages").put({ owner, chat, id: row.id, seq: row.seq, message });
}

/** Writes the run, without the oldest of its messages if they are too many. */
async function bound(tx: Change, run: Stored): Promise<void> {
  const place = tx.objectStore("messages").index("place");
  let excess = (await place.count(stretch(run))) - RUN_SIZE;
  let first = run.first;
  const cut = excess > 0;
  for (let cursor = cut ? await place.openCursor(stretch(run)) : null; cursor; cursor = await cursor.continue()) {
    first = cursor.value.seq;
    if (excess-- <= 0) break;
    await cursor.delete();
  }
  await tx.objectStore("runs").put({ ...run, first, hasOldest: run.hasOldest && !cut });
}
