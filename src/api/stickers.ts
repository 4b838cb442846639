import type { Expression, StickerPack, StickerPackDetail } from "@/domain/sticker";
import { ApiError } from "./errors";
import { mapExpressions, mapPackDetail, mapPacks } from "./mappers/sticker";
import type { CallOptions, Transport } from "./transport";

/** The calls about stickers: packs, and pictures of one's own. Everything throws ApiError only. */
export interface StickersApi {
  /** The packs that the reader has, in the reader's order. */
  listPacks(options?: CallOptions): Promise<StickerPack[]>;
  /** Any pack, whether the reader has it or not. */
  getPack(id: string, options?: CallOptions): Promise<StickerPackDetail>;
  addPack(id: string, options?: CallOptions): Promise<void>;
  removePack(id: string, options?: CallOptions): Promise<void>;
  /** @param ids all packs that the reader has, the first first */
  sortPacks(ids: readonly string[], options?: CallOptions): Promise<void>;
  /** The pictures that the reader keeps to send as stickers. */
  listExpressions(options?: CallOptions): Promise<Expression[]>;
  /** Keeps a picture by its address. */
  createExpression(url: string, options?: CallOptions): Promise<void>;
  /** Keeps a picture that somebody else keeps. */
  addExpression(id: string, options?: CallOptions): Promise<void>;
  deleteExpression(id: string, options?: CallOptions): Promise<void>;
  /** Puts a picture before all others. */
  moveExpressionToTop(id: string, options?: CallOptions): Promise<void>;
}

export function createStickersApi(transport: Transport): StickersApi {
  const tell = async (path: string, body: Readonly<Record<string, unknown>>, options?: CallOptions) => {
    await transport.json(path, body, options);
  };
  return {
    listPacks: async (options) => mapPacks(await transport.json("v1/sticker/list", {}, options)),
    getPack: async (id, options) => {
      const detail = mapPackDetail(await transport.json("v1/sticker/detail", { id: Number(id) }, options));
      if (!detail) throw new ApiError("broken", "the answer has no pack");
      return detail;
    },
    addPack: (id, options) => tell("v1/sticker/add", { id: Number(id) }, options),
    removePack: (id, options) => tell("v1/sticker/remove-sticker-pack", { id: Number(id) }, options),
    sortPacks: (ids, options) => {
      // The greater the number, the further in front; both are texts, in JSON inside JSON (docs, sticker.md).
      const sort = ids.map((id, index) => ({ id, sort: String(ids.length - index) }));
      return tell("v1/sticker/sort", { sort: JSON.stringify(sort) }, options);
    },
    listExpressions: async (options) => mapExpressions(await transport.json("v1/expression/list", {}, options)),
    createExpression: (url, options) => tell("v1/expression/create", { url }, options),
    addExpression: (id, options) => tell("v1/expression/add", { id: Number(id) }, options),
    deleteExpression: (id, options) => tell("v1/expression/delete", { id: Number(id) }, options),
    moveExpressionToTop: (id, options) => tell("v1/expression/topping", { id: Number(id) }, options),
  };
}
