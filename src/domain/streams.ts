/**
 * The texts of messages as pushes alone have made them, by id. What a page told is not in them: a page may hold a piece
 * already whose push comes later, and pieces carry no count.
 */
export type PushedTexts = ReadonlyMap<string, string>;

/** How many of the latest pushed messages may be grown by pieces. */
const LIMIT = 50;

/** The texts with that of one more pushed message; one that is pushed again keeps what has grown on it. */
export function notePushed(pushed: PushedTexts, id: string, text: string): PushedTexts {
  const next = new Map(pushed);
  next.delete(id);
  next.set(id, text);
  for (const first of next.keys()) {
    if (next.size <= LIMIT) break;
    next.delete(first);
  }
  return next;
}

/**
 * What a message says after one more piece, when it is shown with a text that a page may have brought: both are
 * beginnings of what the stream will have said, so that the longer one holds. `certain` is false when that cannot be told,
 * because the message was not pushed here or a piece of it went missing; the text is then the shown one.
 */
export function growPushed(
  pushed: PushedTexts,
  id: string,
  piece: string,
  shown: string,
): { pushed: PushedTexts; text: string; certain: boolean } {
  const before = pushed.get(id);
  if (before === undefined) return { pushed, text: shown, certain: false };
  const text = before + piece;
  if (text.startsWith(shown)) return { pushed: notePushed(pushed, id, text), text, certain: true };
  if (shown.startsWith(text)) return { pushed: notePushed(pushed, id, text), text: shown, certain: true };
  const next = new Map(pushed);
  next.delete(id);
  return { pushed: next, text: shown, certain: false };
}
