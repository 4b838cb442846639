import { chatKey, parseChatKey, type ChatKey, type ChatRef } from "@/domain/chat";
import type { Draft, DraftStyle } from "@/domain/drafts";
import { isArrayOf, isOneOf, isShape, isText } from "@/utils/guard";
import { within, type Database } from "./database";
import { createDraftJournal } from "./draftJournal";
import type { Schema } from "./schema";

export interface StoredDraft {
  readonly chat: ChatRef;
  readonly draft: Draft;
}

/** The drafts that this browser keeps, by who typed them. Nothing here throws; what cannot be kept is in memory only. */
export interface DraftStorage {
  list(owner: string): Promise<readonly StoredDraft[]>;
  /** Keeps a draft, or with none forgets what was kept. */
  put(owner: string, chat: ChatRef, draft: Draft | undefined): Promise<void>;
  /** Forgets all of a person's. */
  erase(owner: string): Promise<void>;
}

export function createDraftStorage(database: Database): DraftStorage {
  const journal = createDraftJournal(database.name);

  async function put(owner: string, chat: ChatRef, draft: Draft | undefined): Promise<void> {
    const key = chatKey(chat);
    const row = draft && rowOf(owner, key, draft);
    if (row) journal.begin(row);
    const isDone = await database.run(async (db) => {
      const work = db.transaction("drafts", "readwrite");
      const changed: Promise<unknown> = row ? work.store.put(row) : work.store.delete([owner, key]);
      // The page may be going; what is not committed by then is lost.
      work.commit();
      await Promise.all([changed, work.done]);
      return true;
    });
    if (isDone && row) journal.end(row);
    else if (isDone) journal.forget(owner, key);
  }

  return {
    async list(owner) {
      const rows = await database.run((db) => db.getAllFromIndex("drafts", "owner", owner));
      const drafts = new Map(database.parse(rows ?? [], parseRow).map((one) => [chatKey(one.chat), one]));
      // What an earlier page could no longer store before it went.
      for (const one of journal.left(owner).flatMap((row) => parseRow(row) ?? [])) {
        const key = chatKey(one.chat);
        if ((drafts.get(key)?.draft.changedAt ?? 0) >= one.draft.changedAt) journal.forget(owner, key);
        else {
          drafts.set(key, one);
          void put(owner, one.chat, one.draft);
        }
      }
      return [...drafts.values()];
    },
    put,
    async erase(owner) {
      journal.forget(owner);
      await database.run(async (db) => {
        const drafts = db.transaction("drafts", "readwrite");
        const forget = async () => {
          for (const key of await drafts.store.index("owner").getAllKeys(owner)) await drafts.store.delete(key);
        };
        await within(forget(), drafts);
      });
    },
  };
}

function rowOf(owner: string, chat: ChatKey, { text, changedAt: at, ...style }: Draft): Schema["drafts"]["value"] {
  return { owner, chat, at, text, ...(Object.keys(style).length > 0 && { style }) };
}

/** Null for what says no draft of a chat. */
function parseRow(row: unknown): StoredDraft | null {
  if (typeof row !== "object" || row === null || !("chat" in row && "at" in row && "text" in row)) return null;
  const { chat: key, at, text } = row;
  const chat = typeof key === "string" ? parseChatKey(key) : null;
  if (!chat || typeof at !== "number" || typeof text !== "string" || text === "") return null;
  return { chat, draft: { text, changedAt: at, ...("style" in row ? parseStyle(row.style) : {}) } };
}

/** What cannot be read of it is plain text that speaks to nobody. */
const parseStyle = (style: unknown): DraftStyle => (isStyle(style) ? style : {});

const isStyle = isShape(
  {},
  { kind: isOneOf("markdown", "html"), mentions: isArrayOf(isShape({ id: isText, name: isText })) },
);
