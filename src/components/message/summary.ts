import { MessageType, type Message } from "@/domain/message";
import { htmlToText } from "@/domain/plain";
import type { MessageKey, Translate } from "@/i18n";

const kinds = new Map<number, MessageKey>(
  (Object.keys(MessageType) as (keyof typeof MessageType)[]).map((name) => [
    MessageType[name],
    name === "notice" ? "kind.tip" : `kind.${name}`,
  ]),
);

/** A message in one line of text, for labels, quotes and previews. */
export function summaryOf(message: Message, t: Translate): string {
  if (message.recalledAt !== undefined) return t("message.recalledUnknown");
  if (message.unreadable) return t("message.unreadable");
  const { text, fileName, postTitle, callText, tip } = message.content;
  const words = message.type === MessageType.html ? htmlToText(text ?? "") : text;
  const says = [words, fileName, postTitle, callText, tip, message.command];
  const own = message.type === MessageType.a2ui ? undefined : says.find(Boolean);
  if (own) return own.slice(0, 200);
  return kindName(message.type, t);
}

/** The name of a message's kind, known or not. */
export function kindName(type: number, t: Translate): string {
  const kind = kinds.get(type);
  return kind ? t(kind) : t("message.unknownKind", { type });
}
