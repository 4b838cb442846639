import { isNumber, isShape, isText, type Guard } from "@/utils/guard";
import { within, type Database } from "./database";

/** Does a job that only one tab may do at a time, as soon as no other does; a tab that ends lets go. */
export type Exclusive = (name: string, job: () => Promise<void>) => Promise<void>;

/** Tabs take turns by the browser's locks, or by notes in the database where a page has none (plain http). */
export function createExclusive(database: Database): Exclusive {
  const lease = createLease(database);
  return async (name, job) => {
    const locks = lockManager();
    if (!locks) return lease(name, job);
    const turn = { begun: false };
    try {
      await locks.request(`${database.name} ${name}`, () => {
        turn.begun = true;
        return job();
      });
    } catch (error) {
      // A foreign frame may have locks, and be refused them.
      if (turn.begun) throw error;
      await lease(name, job);
    }
  };
}

function lockManager(): LockManager | undefined {
  return typeof navigator === "object" && "locks" in navigator ? navigator.locks : undefined;
}

/** How long a note holds, in ms: longer than a call, and than a hidden tab's timers may be late. */
const HOLDS = 90_000;
const RENEWED_EVERY = 10_000;
const ASKED_EVERY = 1_000;

/** Turns by notes that have to be renewed, so that a tab that ended holds up the others for a while only. */
export function createLease(database: Database): Exclusive {
  const holder = crypto.getRandomValues(new Uint32Array(4)).join();

  /** Whether this tab holds the note now; undefined without storage, where no other tab could see one. */
  const take = (key: string): Promise<boolean | undefined> =>
    database.run((db) => {
      const notes = db.transaction("meta", "readwrite");
      const note = async () => {
        const known = readNote((await notes.store.get(key))?.value);
        const free = !known || known.holder === holder || known.until <= Date.now();
        if (free) await notes.store.put({ key, value: { holder, until: Date.now() + HOLDS } });
        return free;
      };
      return within(note(), notes);
    });

  return async (name, job) => {
    const key = `lease ${name}`;
    while ((await take(key)) === false) await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY));
    const renewing = setInterval(() => void take(key), RENEWED_EVERY);
    try {
      await job();
    } finally {
      clearInterval(renewing);
      await database.run((db) => db.delete("meta", key));
    }
  };
}

interface Note {
  readonly holder: string;
  readonly until: number;
}

const isNote: Guard<Note> = isShape({ holder: isText, until: isNumber });
const readNote = (value: unknown): Note | null => (isNote(value) ? value : null);
