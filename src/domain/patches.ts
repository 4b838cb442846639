import type { Message, MessagePatch } from "./message";

/** Patches for rows that are not here, oldest first, by message id. */
export type HeldPatches = ReadonlyMap<string, readonly MessagePatch[]>;

/** How many messages patches are kept for; the longest waiting go first. */
const HELD_LIMIT = 500;

/** How many patches are kept for one message; the oldest go first. */
const HELD_EACH = 10;

/** The message with the change made. What the patch leaves out stays; an edit older than the row's own changes nothing. */
export function applyPatch(message: Message, patch: MessagePatch): Message {
  const { id: _id, content, editedAt, ...rest } = patch;
  const stale = editedAt !== undefined && editedAt < (message.editedAt ?? 0);
  if (stale) return message;
  return {
    ...message,
    ...rest,
    // 0 says that it was read before any edit.
    ...(editedAt ? { editedAt } : {}),
    content: { ...message.content, ...content },
  };
}

/** The patches with one more kept for later. */
export function holdPatch(held: HeldPatches, patch: MessagePatch): HeldPatches {
  const next = new Map(held);
  const list = next.get(patch.id) ?? [];
  next.delete(patch.id);
  next.set(patch.id, [...list, patch].slice(-HELD_EACH));
  for (const id of next.keys()) {
    if (next.size <= HELD_LIMIT) break;
    next.delete(id);
  }
  return next;
}

/** The rows with their waiting patches made, and the patches that still wait. Both unchanged when none applies. */
export function applyHeld<Rows extends readonly Message[]>(
  rows: Rows,
  held: HeldPatches,
): { rows: Rows | readonly Message[]; held: HeldPatches } {
  if (held.size === 0 || !rows.some((row) => held.has(row.id))) return { rows, held };
  const left = new Map(held);
  const patched = rows.map((row) => {
    const patches = left.get(row.id);
    if (!patches) return row;
    left.delete(row.id);
    return patches.reduce(applyPatch, row);
  });
  return { rows: patched, held: left };
}
