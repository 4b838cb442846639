import type { BotBoard } from "@gen/yunhu/v1/realtime";
import type { Board } from "@/domain/realtime";
import { present } from "../present";
import { mapChatRef } from "./chat";
import { safeOrZero } from "./numbers";

/** A bot's notice board; content_type 2 is Markdown, 3 HTML, and others are shown as text. */
export function mapBoard(wire: BotBoard): Board {
  return present<Board>({
    botId: wire.botId,
    botName: wire.botName,
    chat: mapChatRef(wire.chatType, wire.chatId),
    content: wire.content,
    format: formatOf(wire.contentType),
    updatedAt: safeOrZero(wire.lastUpdateTime),
  });
}

function formatOf(type: number): Board["format"] {
  if (type === 2) return "markdown";
  return type === 3 ? "html" : "text";
}
