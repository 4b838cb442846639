import type { StickerBody } from "@/domain/outgoing";
import { isArrayOf, isOneOf, isShape, isText } from "@/utils/guard";
import type { Database } from "./database";

/** What somebody used of late, the newest first. */
export interface Recent {
  readonly emoji: readonly string[];
  readonly stickers: readonly StickerBody[];
}

/** What each person used of late in this browser. Nothing here throws. */
export interface RecentStorage {
  get(owner: string): Promise<Recent | undefined>;
  put(owner: string, recent: Recent): Promise<void>;
  erase(owner: string): Promise<void>;
}

const isSticker = isShape(
  { kind: isOneOf("sticker"), key: isText },
  { itemId: isText, packId: isText, expressionId: isText },
);
const isRecent = isShape({ emoji: isArrayOf(isText), stickers: isArrayOf(isSticker) });

export function createRecentStorage(database: Database): RecentStorage {
  const keyOf = (owner: string) => `recent ${owner}`;
  return {
    async get(owner) {
      const row = await database.run((db) => db.get("meta", keyOf(owner)));
      return isRecent(row?.value) ? row.value : undefined;
    },
    async put(owner, value) {
      await database.run((db) => db.put("meta", { key: keyOf(owner), value }));
    },
    async erase(owner) {
      await database.run((db) => db.delete("meta", keyOf(owner)));
    },
  };
}
