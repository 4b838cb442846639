import type { Message } from "./message";

/** Where the first page is put; there is as much room below for what came before. */
const MIDDLE = 1_000_000_000;

/**
 * Gives the rows of one answer their places: bots are told of none, but every answer is a stretch of the chat without a hole.
 * @param rows newest first, as the service lists them (bot-messages.md)
 * @param known rows that have their place already; one that is in the answer too decides the places of the others
 */
export function placeRows(rows: readonly Message[], known: readonly Message[]): Message[] {
  const places = new Map(known.map(({ id, seq }) => [id, seq]));
  const shared = rows.findIndex(({ id }) => places.has(id));
  const start = (places.get(rows[shared]?.id ?? "") ?? MIDDLE) + Math.max(shared, 0);
  return rows.map((row, index) => ({ ...row, seq: start - index }));
}
