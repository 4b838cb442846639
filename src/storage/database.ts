import { openDB } from "idb";
import { SCHEMA_VERSION, upgrade, type Connection, type Schema } from "./schema";

/**
 * Why this browser keeps nothing, or not everything: `absent` it has no storage here (private windows, foreign frames),
 * `blocked` it did not answer in time, `full` there is no room, `failed` anything else.
 */
export type StorageProblem = "absent" | "blocked" | "full" | "failed";

/** What this browser keeps. Nothing here throws: what cannot be kept goes on in memory, as on a page without storage. */
export interface Database {
  /** The same in all tabs that share what is kept. */
  readonly name: string;
  /**
   * Does one job on the database. Jobs are tried also after a problem: with a full storage one can still read and delete.
   * @returns what the job gives; undefined when it failed or there is no storage
   */
  run<T>(job: (db: Connection) => Promise<T>): Promise<T | undefined>;
  /** Reads rows, without those that no longer say what they should. */
  parse<Row, T>(rows: readonly Row[], parse: (row: Row) => T | null): T[];
  /** How many rows could not be read. */
  readonly dropped: number;
  /** Tells once, now or when it happens, that not everything can be kept. Returns what ends it. */
  onProblem(listener: (problem: StorageProblem) => void): () => void;
}

/** How many seconds the browser may take for one job; it can hang for good, and a message must not wait for that. */
const PATIENCE = 5;

/** Opens the app's database at the first job, or goes on without one. */
export function openDatabase(name: string): Database {
  const listeners = new Set<(problem: StorageProblem) => void>();
  let problem: StorageProblem | undefined;
  let dropped = 0;
  let connection: Promise<Connection | undefined> | null = null;

  function report(error: unknown): void {
    if (problem) return;
    problem = problemOf(error);
    for (const listener of listeners) listener(problem);
    listeners.clear();
  }

  async function connect(): Promise<Connection | undefined> {
    const opened = open(name, () => {
      connection = null;
    });
    try {
      return await inTime(opened);
    } catch (error) {
      // Should it open after all, nobody uses it, and another tab must not wait for it.
      opened.then((db) => db.close()).catch(() => undefined);
      report(error);
      return undefined;
    }
  }

  async function run<T>(job: (db: Connection) => Promise<T>): Promise<T | undefined> {
    connection ??= connect();
    const db = await connection;
    if (!db) return undefined;
    try {
      return await inTime(job(db));
    } catch (error) {
      if (error instanceof Hung) connection = Promise.resolve(undefined);
      report(error);
      return undefined;
    }
  }

  return {
    name,
    run,
    parse(rows, parse) {
      const read = rows.flatMap((row) => parse(row) ?? []);
      dropped += rows.length - read.length;
      return read;
    },
    get dropped() {
      return dropped;
    },
    onProblem(listener) {
      if (problem) listener(problem);
      else listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The outcome of what was done in a transaction, once that is over; when it is given up, both fail, and are heard of once. */
export async function within<T>(work: Promise<T>, { done }: { readonly done: Promise<unknown> }): Promise<T> {
  const [outcome] = await Promise.all([work, done]);
  return outcome;
}

/** @param onEnd the connection is no longer good; the next job opens another */
async function open(name: string, onEnd: () => void): Promise<Connection> {
  const db = await openDB<Schema>(name, SCHEMA_VERSION, {
    upgrade: (upgrading, from) => upgrade(upgrading, from),
    // Another tab runs a newer version of the app, which cannot go on until this one lets go.
    blocking: () => {
      db.close();
      onEnd();
    },
    terminated: onEnd,
  });
  return db;
}

class Hung extends Error {}

/** Seconds are counted while the page runs: a machine that slept wakes up to all that is due at once. */
async function inTime<T>(job: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const late = new Promise<never>((_, reject) => {
    let left = PATIENCE;
    timer = setInterval(() => {
      left--;
      if (left === 0) reject(new Hung());
    }, 1_000);
  });
  try {
    return await Promise.race([job, late]);
  } finally {
    clearInterval(timer);
  }
}

function problemOf(error: unknown): StorageProblem {
  if (error instanceof Hung) return "blocked";
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  // No storage at all: not defined, or refused to a foreign frame or a private window.
  return ["ReferenceError", "TypeError", "SecurityError", "InvalidStateError"].includes(name) ? "absent" : "failed";
}
