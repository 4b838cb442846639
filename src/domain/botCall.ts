import type { ChatRef } from "./chat";

/** One call of the bot API, as the documents name its parts; the token is the gateway's business. */
export interface BotCall {
  /** The last part of the address, as `messages`. */
  readonly name: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  /** What is posted, as JSON; absent for what is only asked. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** What is posted as text while it is being said. */
  readonly pieces?: readonly StreamPiece[];
}

/** A piece of what a stream says. */
export interface StreamPiece {
  readonly text: string;
  /** How long it came after the one before it, or after the call, ms. */
  readonly after: number;
}

/** What came of a call: the answer as it was, or why there was none. */
export type BotOutcome =
  | { readonly kind: "answered"; readonly status: number; readonly text: string }
  | { readonly kind: "failed"; readonly reason: string };

/** A call that was made, for whoever wants to see it. */
export interface BotRequest {
  readonly serial: number;
  readonly call: BotCall;
  /** When it was made, Unix ms. */
  readonly at: number;
  /** How many times in a row; of the same question only the last answer is kept. */
  readonly times: number;
  /** Absent until there is one. */
  readonly outcome?: BotOutcome;
  /** How long that took, ms. */
  readonly took?: number;
}

/** A piece of a chat that a bot asks for: around a message, or the newest. */
export interface BotSpan {
  /** The id of the message, "" for the newest. */
  readonly around: string;
  readonly before: number;
  readonly after: number;
}

/** Whether an answer is empty whatever the chat holds. Source: bot-messages.md: 0 before and 0 after give no row. */
export const asksForNothing = ({ around, before, after }: BotSpan): boolean =>
  before === 0 && (around === "" || after === 0);

/** How many rows the whole answer has: the counts, and with an id the message itself. Source: bot-messages.md. */
export const wholeSize = (span: BotSpan): number => {
  if (asksForNothing(span)) return 0;
  return span.around === "" ? span.before : span.before + 1 + span.after;
};

/** The call that reads a piece of a chat; a count of 0 and an absent id are left out. Source: bot-messages.md. */
export function messagesCall({ kind, id }: ChatRef, span: BotSpan): BotCall {
  const { around, before, after } = span;
  const query: (readonly [string, string])[] = [
    ["chat-id", id],
    ["chat-type", kind],
  ];
  if (around !== "") query.push(["message-id", around]);
  if (before > 0 || asksForNothing(span)) query.push(["before", String(before)]);
  if (after > 0 || asksForNothing(span)) query.push(["after", String(after)]);
  return { name: "messages", query };
}

/** The call's address below the service's origin, without the token. */
export function callPath({ name, query = [] }: BotCall): string {
  const written = query.map(([key, value]) => `${escaped(key)}=${escaped(value)}`).join("&");
  return `open-apis/v1/bot/${name}${written === "" ? "" : `?${written}`}`;
}

/**
 * The line that makes the same call from a shell, with the token in the variable `TOKEN`.
 * @param origin of the service, or a shell variable that holds it
 */
export function curlLine(call: BotCall, origin: string): string {
  const [path = "", query] = callPath(call).split("?");
  const address = `${origin}/${path}?token=$TOKEN${query === undefined ? "" : `&${query}`}`;
  if (call.pieces) return `${told(call.pieces)} | curl --location ${streamed} "${address}"`;
  const body = call.body && ` --header 'Content-Type: application/json' --data ${quoted(JSON.stringify(call.body))}`;
  return `curl --location "${address}"${body ?? ""}`;
}

/** The header is required (docs, bot.md), and HTTP/2 has none such. */
const streamed = "--http1.1 --request POST --header 'Transfer-Encoding: chunked' --upload-file -";

/** Says the pieces of a stream to a pipe, with the same pauses. */
function told(pieces: readonly StreamPiece[]): string {
  const say = ({ text = "" }: Partial<StreamPiece> = {}) => `printf %s ${quoted(text)}`;
  if (pieces.length < 2) return say(pieces[0]);
  const steps = pieces.map((piece, at) => (at === 0 ? "" : `sleep ${(piece.after / 1000).toFixed(1)}; `) + say(piece));
  return `{ ${steps.join("; ")}; }`;
}

/** For an address between double quotes: nothing is left in it that a shell reads. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Between single quotes a shell reads nothing but their end. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
