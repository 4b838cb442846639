import type { Content } from "./message";

/** What an edited message said before. */
export interface EditRecord {
  readonly id: string;
  /** A MessageType or any other number. */
  readonly type: number;
  readonly content: Content;
  /** When it was written, Unix ms; 0 when the service does not say. */
  readonly createdAt: number;
  /** When it was edited, Unix ms; 0 when the service does not say. */
  readonly editedAt: number;
}

/** One page of a message's earlier contents. */
export interface EditHistory {
  readonly edits: readonly EditRecord[];
  /** How many there are over all pages. */
  readonly total: number;
}
