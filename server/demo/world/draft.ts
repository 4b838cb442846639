import type { StoredContent, StoredMessage } from "../model";

/** What a line becomes: a message without place, time and author. */
export interface Draft {
  readonly type: number;
  readonly content: StoredContent;
  /** What it said before its edits, the oldest first. */
  readonly before?: readonly StoredContent[];
  readonly command?: NonNullable<StoredMessage["command"]>;
  /** Who took it back. */
  readonly recalled?: "author" | "admin";
}
