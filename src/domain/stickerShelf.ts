import { foundIn } from "./mentions";
import type { StickerBody } from "./outgoing";
import type { Expression, Sticker, StickerPack } from "./sticker";

/** A sticker as it is sent. Sources: msg.md, send-message; docs, sticker.md. */
export const ofPack = ({ key, id, packId }: Sticker): StickerBody => ({ kind: "sticker", key, itemId: id, packId });

/** A picture of one's own as it is sent. Sources: msg.md, send-message; docs, expression.md. */
export const ofExpression = ({ key, id }: Expression): StickerBody => ({ kind: "sticker", key, expressionId: id });

/** Stickers that stand together. */
export interface Shelf {
  readonly id: string;
  readonly kind: "recent" | "own" | "pack";
  /** A pack's name; the others are named by the reader's language. */
  readonly name: string;
  readonly stickers: readonly { readonly name: string; readonly body: StickerBody }[];
}

/** What can be sent, by shelves, of what is found by its name or its pack's; empty shelves are left out. */
export function shelvesOf(
  recent: readonly StickerBody[],
  expressions: readonly Expression[],
  packs: readonly StickerPack[],
  words: string,
): Shelf[] {
  const names = new Map(packs.flatMap(({ stickers }) => stickers.map(({ key, name }) => [key, name] as const)));
  const isWanted = (name: string, pack = "") =>
    words.trim() === "" || [name, pack].some((text) => foundIn(text, words.trim()));
  const unnamed = (body: StickerBody) => ({ name: names.get(body.key) ?? "", body });
  const shelves: Shelf[] = [
    { id: "recent", kind: "recent", name: "", stickers: recent.map(unnamed) },
    { id: "own", kind: "own", name: "", stickers: expressions.map(ofExpression).map(unnamed) },
    ...packs.map(({ id, name, stickers }) => ({
      ...{ id, kind: "pack" as const, name },
      stickers: stickers.map((sticker) => ({ name: sticker.name, body: ofPack(sticker) })),
    })),
  ];
  return shelves
    .filter(({ kind }) => words.trim() === "" || kind !== "recent")
    .map((shelf) => ({ ...shelf, stickers: shelf.stickers.filter(({ name }) => isWanted(name, shelf.name)) }))
    .filter(({ stickers }) => stickers.length > 0);
}
