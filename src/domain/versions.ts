import type { EditRecord } from "./edits";
import type { Message } from "./message";

/** One state of an edited message. */
export interface Version {
  readonly id: string;
  readonly text: string;
  /** When it was written, Unix ms; absent where that is not known yet. */
  readonly at?: number;
}

/**
 * The states of a message, the latest first. A record holds what an edit replaced, and when: what it replaced was written by
 * the edit before, or when the message was sent.
 * @param records the latest first
 * @param complete whether there are no earlier ones
 */
export function versionsOf(message: Message, records: readonly EditRecord[], complete: boolean): readonly Version[] {
  const now = { id: "now", text: message.content.text ?? "", at: message.editedAt ?? records[0]?.editedAt };
  const before = records.map(({ id, content }, index) => ({
    id,
    text: content.text ?? "",
    at: records[index + 1]?.editedAt ?? (complete ? message.time : undefined),
  }));
  return [now, ...before].map(({ at, ...version }) => (at ? { ...version, at } : version));
}
