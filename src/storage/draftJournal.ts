import type { ChatKey } from "@/domain/chat";
import type { Schema } from "./schema";

type Row = Schema["drafts"]["value"];

/** Drafts on their way into the database, written down at once: a page that leaves may take its open jobs with it. */
export interface DraftJournal {
  /** A draft is on its way. */
  begin(row: Row): void;
  /** It has arrived; what was begun since stays. */
  end(row: Row): void;
  /** What never arrived of a person's, unread: it is text from outside. */
  left(owner: string): unknown[];
  /** Forgets a draft of a person's, or all. */
  forget(owner: string, chat?: ChatKey): void;
}

/** @param place the database's name, which tells apps under several paths of one origin apart */
export function createDraftJournal(place: string): DraftJournal {
  const prefix = (owner: string) => `${place} draft ${owner} `;
  const keysOf = (owner: string) => Object.keys(localStorage).filter((key) => key.startsWith(prefix(owner)));

  return {
    begin: (row) => attempt(() => localStorage.setItem(prefix(row.owner) + row.chat, JSON.stringify(row)), undefined),
    end: (row) =>
      attempt(() => {
        const key = prefix(row.owner) + row.chat;
        if (localStorage.getItem(key) === JSON.stringify(row)) localStorage.removeItem(key);
      }, undefined),
    left: (owner) => attempt(() => keysOf(owner).map((key) => parse(localStorage.getItem(key) ?? "")), []),
    forget: (owner, chat) =>
      attempt(() => {
        for (const key of chat ? [prefix(owner) + chat] : keysOf(owner)) localStorage.removeItem(key);
      }, undefined),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's text; what reads the rows leaves it out.
    return null;
  }
}

/** Without room or storage the database alone has to do. */
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
