import { ChatType, type Sender as WireSender } from "@gen/yunhu/v1/common";
import type { Sender, Tag } from "@/domain/message";
import { present } from "../present";

/** The sender; undefined when the service leaves it out or empty, as in edits and echoes. */
export function mapSender(wire: WireSender | undefined): Sender | undefined {
  if (!wire || wire.chatId === "") return undefined;
  return {
    id: wire.chatId,
    kind: wire.chatType === ChatType.BOT ? "bot" : "user",
    name: wire.name,
    avatarUrl: wire.avatarUrl,
    vip: wire.isVip,
    tags: mapTags(wire),
  };
}

/** The newer tags have colours; the older ones are mere words, and repeat them. */
function mapTags(wire: WireSender): Tag[] {
  if (wire.tag.length === 0) return wire.tagOld.filter((text) => text !== "").map((text) => ({ text }));
  return wire.tag
    .filter(({ text }) => text !== "")
    .map(({ text, color }) => present<Tag>({ text, color: cssColor(color) }));
}

/** `#AARRGGBB` or `#RRGGBB` as a CSS colour; undefined for anything else. */
export function cssColor(color: string): string | undefined {
  const match = /^#([0-9a-f]{2})?([0-9a-f]{6})$/i.exec(color);
  return match ? `#${match[2] ?? ""}${match[1] ?? ""}` : undefined;
}
