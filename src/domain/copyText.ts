import { parseFormAnswers } from "./form";
import { MessageType, type Message } from "./message";
import { htmlToText } from "./plain";

/** A message's own words, for the clipboard; "" for what has none. */
export function textOf({ type, content, recalledAt, unreadable }: Message): string {
  if (recalledAt !== undefined || unreadable) return "";
  const { text = "", postTitle, postContent } = content;
  switch (type) {
    case MessageType.html:
      return htmlToText(text);
    case MessageType.post:
      return [postTitle, postContent].filter(Boolean).join("\n\n");
    case MessageType.form:
      return [text, ...parseFormAnswers(content.form ?? "").map(answerLine)].filter(Boolean).join("\n");
    case MessageType.a2ui:
      return "";
    case MessageType.tip:
    case MessageType.notice:
      return text || (content.tip ?? "");
    default:
      return text;
  }
}

const answerLine = ({ label, value }: { readonly label: string; readonly value: string | boolean }): string =>
  `${label}: ${typeof value === "string" ? value : value ? "✓" : "✗"}`;

/** What each says, under who said it and when; of a single message only its words. */
export function transcriptOf(
  messages: readonly Message[],
  titleOf: (message: Message) => string,
  wordsOf: (message: Message) => string,
): string {
  const [only, ...more] = messages;
  if (only && more.length === 0) return textOf(only) || wordsOf(only);
  return messages.map((message) => `${titleOf(message)}\n${textOf(message) || wordsOf(message)}`).join("\n\n");
}
