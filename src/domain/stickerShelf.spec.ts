import { expect, it } from "vitest";
import { ofExpression, ofPack, shelvesOf } from "./stickerShelf";

const hi = { id: "70001", packId: "7", name: "嗨", key: "sticker/hi.gif" };
const cat = { id: "90001", packId: "9", name: "Cat", key: "sticker/cat.gif" };
const packs = [
  { id: "7", name: "小圆脸", authorId: "1", userCount: 1, stickers: [hi] },
  { id: "9", name: "Zoo", authorId: "1", userCount: 1, stickers: [cat] },
];
const own = { id: "5001", key: "expression/wow.gif" };
const seen = (words: string) =>
  shelvesOf([ofPack(hi)], [own], packs, words).map(({ id, stickers }) => [id, ...stickers.map(({ name }) => name)]);

it("says what the service wants to know of a sticker", () => {
  expect(ofPack(hi)).toEqual({ kind: "sticker", key: "sticker/hi.gif", itemId: "70001", packId: "7" });
  expect(ofExpression(own)).toEqual({ kind: "sticker", key: "expression/wow.gif", expressionId: "5001" });
});

it("shows what was used, what is one's own, and packs", () => {
  expect(seen("")).toEqual([
    ["recent", "嗨"],
    ["own", ""],
    ["7", "嗨"],
    ["9", "Cat"],
  ]);
});

it("finds stickers by name and by pack", () => {
  expect(seen("cat")).toEqual([["9", "Cat"]]);
  expect(seen("小圆")).toEqual([["7", "嗨"]]);
  expect(seen("dog")).toEqual([]);
});
