import type { ChatKey } from "./chat";
import type { Mention } from "./mentions";
import type { TextBody } from "./outgoing";

/** What a draft's text is. Other devices are told the text alone. */
export interface DraftStyle {
  /** What it is written in; absent for plain text. */
  readonly kind?: Exclude<TextBody["kind"], "text">;
  /** Who was chosen to be spoken to; absent for nobody. */
  readonly mentions?: readonly Mention[];
}

/** What is typed in a chat and not sent. */
export interface Draft extends DraftStyle {
  readonly text: string;
  /** When it was last changed, Unix ms. */
  readonly changedAt: number;
}

/** The drafts of one person; a chat with nothing typed has none. */
export type Drafts = ReadonlyMap<ChatKey, Draft>;

/** What was typed here of late in one chat, and told to the other devices. */
export interface Typing {
  /** Unix ms. */
  readonly typedAt: number;
  readonly told: readonly { readonly text: string; readonly at: number }[];
}

/** Whoever typed this short a time ago is still typing, in ms (MD3 waits as long after a draft of its own). */
const TYPING = 1000;

/** How late the service may bring back what was told it, in ms. */
const ECHO = 5000;

/** Somebody typed. */
export const typed = (typing: Typing | undefined, now: number): Typing => ({
  typedAt: now,
  told: typing?.told ?? [],
});

/** The draft was told to the other devices. */
export function told(typing: Typing, text: string, now: number): Typing {
  return { ...typing, told: [...typing.told.filter(({ at }) => now - at < ECHO), { text, at: now }] };
}

/**
 * Whether a draft that the service brings takes the place of what is typed here, and what is remembered then. It does not
 * while somebody types, nor when it is what was told from here: the service may bring that back (protocol.md 10), each
 * once, and by then it may be old.
 */
export function judgeDraft(
  typing: Typing | undefined,
  text: string,
  now: number,
): { readonly take: boolean; readonly typing: Typing | undefined } {
  if (!typing) return { take: true, typing };
  const echo = typing.told.findIndex((one) => one.text === text && now - one.at < ECHO);
  if (echo >= 0) return { take: false, typing: { ...typing, told: typing.told.slice(echo + 1) } };
  return { take: now - typing.typedAt >= TYPING, typing };
}
