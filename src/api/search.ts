import type { ChatRef } from "@/domain/chat";
import type { ChatHit, MessageHit, MessageQuery } from "@/domain/search";
import { idOf, objectOf, objectsOf, textOf, type JsonObject } from "./json";
import { chatType, mapChatRef } from "./mappers/chat";
import { safeOrZero } from "./mappers/numbers";
import type { CallOptions, Transport } from "./transport";

/** The calls that look for something. Everything throws ApiError only. */
export interface SearchApi {
  /** People, groups and bots by name. */
  searchChats(word: string, options?: CallOptions): Promise<ChatHit[]>;
  /** Messages of a chat by their words, the newest first. */
  searchMessages(chat: ChatRef, query: MessageQuery, options?: CallOptions): Promise<MessageHit[]>;
}

/** Beyond every time. Source: docs, search.md. */
const END_OF_TIME = 9_999_999_999_999;

export function createSearchApi(transport: Transport): SearchApi {
  return {
    async searchChats(word, options) {
      const data = objectOf(await transport.json("v1/search/home-search", { word }, options));
      return objectsOf(data?.["list"])
        .flatMap((section) => objectsOf(section["list"]))
        .flatMap((row) => mapChatHit(row) ?? []);
    },
    async searchMessages(chat, { word, type, until = END_OF_TIME, size }, options) {
      const where = { word, chatId: chat.id, chatType: chatType(chat.kind) };
      // What `direction` means is not known; clients send 1.
      const body = { ...where, type: type === undefined ? "all" : String(type), size, time: until, direction: 1 };
      const data = objectOf(await transport.json("v1/search/chat-search", body, options));
      return objectsOf(data?.["list"]).map(mapMessageHit);
    },
  };
}

function mapChatHit({ friendId, friendType, nickname, name, avatarUrl }: JsonObject): ChatHit | undefined {
  const ref = mapChatRef(safeOrZero(friendType), idOf(friendId));
  return ref && { ref, name: textOf(name) || textOf(nickname) || ref.id, avatarUrl: textOf(avatarUrl) };
}

const mapMessageHit = (row: JsonObject): MessageHit => ({
  id: textOf(row["id"]),
  seq: safeOrZero(row["sequence"]),
  senderName: textOf(row["name"]),
  avatarUrl: textOf(row["avatarUrl"]),
  text: textOf(row["content"]),
  type: safeOrZero(Number(row["type"])),
  time: safeOrZero(row["time"]),
});
