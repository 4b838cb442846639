import type { ChatKind } from "@/domain/chat";

/** A message as the service has it. */
export interface TrueRow {
  readonly id: string;
  readonly seq: number;
  readonly time: number;
  readonly sender: string;
  text: string;
  /** Everything that it said at any time. */
  readonly said: Set<string>;
  editedAt: number;
  recalledAt: number;
}

/** A conversation as the service has it: all of its messages, oldest first. */
export interface TrueChat {
  readonly kind: ChatKind;
  readonly id: string;
  readonly rows: TrueRow[];
  /** Where each id stands in `rows`; the last of them, where one was sent twice. */
  readonly places: Map<string, number>;
  /** Up to which place the reader has read. */
  read: number;
}

/** The service's ways where the documents are silent, in the words of DEMO_VARIANTS. */
export interface Ways {
  readonly order: "newest-first" | "oldest-first";
  readonly anchor: "excluded" | "included";
  readonly mid: "before" | "around";
  readonly "mid-seq": "honoured" | "ignored";
  readonly seq: "dense" | "sparse";
  readonly echo: "none" | "own" | "own-anonymous";
  readonly resend: "ignored" | "refused" | "duplicated";
  readonly update: "absent" | "present";
  /** Whether who says something has read what was said before. The embedded service has only the first way. */
  readonly send: "reads" | "reads-nothing";
}

/** Who the reader is, and who else writes. */
export const SELF = "1";
export const OTHER = "2";

/** How many of a chat's messages the reader has not read; what the reader said is not counted. */
export const unreadOf = ({ rows, read }: TrueChat): number =>
  rows.slice(read).filter(({ sender }) => sender !== SELF).length;

/** A place on the wire for a place in the list of rows. */
export const placeOf = (index: number, ways: Ways): number =>
  ways.seq === "dense" ? index + 1 : (index + 1) * 3 - ((index * 7) % 3);
