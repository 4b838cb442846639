import { closeSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { parseObject } from "../wire/json";
import { readChange, writeChange, type Change } from "./changes";

/** From what the journal's world was made; the same world must lie under its changes. */
export interface Origin {
  readonly seed: number;
  /** Unix ms. */
  readonly now: number;
}

/** Where changes are kept. */
export interface Journal {
  /** Returns when the change is on the disk. */
  readonly append: (change: Change) => void;
  readonly close: () => void;
}

/** What a journal held when it was opened. */
export interface OpenJournal extends Journal {
  readonly origin: Origin;
  readonly changes: readonly Change[];
}

/** How every journal begins, to tell it from a foreign file before anything is cut off. */
const beginning = '{"kind":"origin"';

const foreign = (file: string): string => `DEMO_STATE: ${file} is not a state file of this service.`;

/** Keeps nothing. */
export const noJournal: Journal = { append: () => undefined, close: () => undefined };

/**
 * Opens the journal, or begins one for the given origin. Its last line is cut off when it was not written whole: whoever
 * waited for it got no answer.
 *
 * @throws Error with one sentence that names DEMO_STATE when the file cannot be opened, is no journal, or belongs to
 *   another seed.
 */
export function openJournal(file: string, wanted: Origin): OpenJournal {
  const descriptor = open(file);
  try {
    return { ...resume(file, descriptor, wanted), close: () => closeSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function open(file: string): number {
  try {
    return openSync(file, "a+", 0o600);
  } catch (error) {
    throw new Error(`DEMO_STATE: ${file} cannot be opened.`, { cause: error });
  }
}

function resume(file: string, descriptor: number, wanted: Origin): Omit<OpenJournal, "close"> {
  const content = readFileSync(descriptor);
  if (!content.toString().startsWith(beginning.slice(0, content.length))) throw new Error(foreign(file));
  const whole = content.subarray(0, content.lastIndexOf("\n") + 1);
  const [head, ...lines] = whole.toString().split("\n").slice(0, -1);
  const origin = head === undefined ? wanted : readOrigin(file, head);
  if (origin.seed !== wanted.seed) {
    throw new Error(`DEMO_STATE: ${file} was made with DEMO_SEED=${origin.seed}, not ${wanted.seed}.`);
  }
  const changes = lines.map((line, index) => readLine(file, line, index + 2));
  const write = lineWriter(descriptor, whole.length);
  if (head === undefined) write(JSON.stringify({ kind: "origin", ...origin }));
  return { origin, changes, append: (change) => write(writeChange(change)) };
}

/** Writes whole lines from a length on: what a failed write left behind is cut off before the next one. */
function lineWriter(descriptor: number, start: number): (line: string) => void {
  let length = start;
  return (line) => {
    const data = Buffer.from(`${line}\n`);
    ftruncateSync(descriptor, length);
    writeFileSync(descriptor, data);
    fdatasyncSync(descriptor);
    length += data.length;
  };
}

function readOrigin(file: string, line: string): Origin {
  const { kind, seed, now } = parseObject(line) ?? {};
  if (kind === "origin" && typeof seed === "number" && typeof now === "number") return { seed, now };
  throw new Error(foreign(file));
}

function readLine(file: string, line: string, number: number): Change {
  const change = readChange(line);
  if (change) return change;
  throw new Error(`DEMO_STATE: ${file} cannot be read at line ${number}.`);
}
