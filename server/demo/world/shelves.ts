import type { Shelf, ShelfItem } from "../model";
import { readers } from "./rooms";

const HOUR = 3_600_000;

const items = (now: number, first: number, of: readonly string[]): ShelfItem[] =>
  of.map((one, index) => ({ id: first + index, of: one, at: now - (index + 1) * 30 * HOUR }));

const packsOf = (now: number, ids: readonly number[]): ShelfItem[] =>
  ids.map((id, index) => ({ id, of: String(id), at: now - (index + 1) * 100 * HOUR }));

const kept = ["expression/wow.gif", "expression/party.webp", "expression/heart.tgs", "sea-21-640x480.png"];

/** What those who can log in keep: sticker packs, pictures to send as stickers, and the first reader's chats at the top. */
export function shelves(now: number): Shelf[] {
  const everybodys = readers.flatMap((userId): Shelf[] => [{ userId, name: "packs", items: packsOf(now, [7, 8]) }]);
  return [
    ...everybodys,
    { userId: "10001", name: "expressions", items: items(now, 5001, kept) },
    { userId: "10003", name: "expressions", items: items(now, 5021, ["expression/love.gif"]) },
    { userId: "10001", name: "pins", items: items(now, 8977, ["group:kinds", "private:10001:10002"]) },
  ];
}
