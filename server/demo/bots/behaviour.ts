import type { ButtonReport, Draft, MenuChoice, Revision, SurfaceReport } from "../chats/messaging";
import type { StoredMessage } from "../model";

/** What a bot says. */
export type Saying = Pick<Draft, "type" | "content" | "quoteId">;

/** What a bot can do in the chat where it was addressed. */
export interface Stage {
  /** The bot's own id. */
  readonly bot: string;
  readonly say: (saying: Saying) => StoredMessage;
  /** Changes what is said now, which may no longer be what was said then. */
  readonly edit: (message: StoredMessage, revise: (now: StoredMessage) => Revision) => void;
  readonly grow: (message: StoredMessage, piece: string) => void;
  readonly recall: (message: StoredMessage) => void;
  readonly nameOf: (id: string) => string;
  /** Resolves after so many ms at the usual pace; rejects when the service stops. */
  readonly pause: (ms: number) => Promise<void>;
}

/** One way to be a bot. */
export interface Behaviour {
  /** Answers what was said to it. */
  readonly heard: (stage: Stage, message: StoredMessage) => Promise<void>;
  /** Answers a press of one of its buttons. */
  readonly pressed?: (stage: Stage, message: StoredMessage, report: ButtonReport) => Promise<void>;
  /** Answers what was done in one of its surfaces. */
  readonly submitted?: (stage: Stage, message: StoredMessage, report: SurfaceReport) => Promise<void>;
  /** Answers a choice in its menu. */
  readonly chosen?: (stage: Stage, choice: MenuChoice) => Promise<void>;
}

/** As long as a person takes to notice that somebody else is speaking, ms. */
export const reactionTime = 250;
