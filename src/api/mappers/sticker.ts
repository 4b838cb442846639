import type { Expression, Sticker, StickerPack, StickerPackDetail } from "@/domain/sticker";
import { idOf, objectOf, objectsOf, textOf, type JsonObject } from "../json";
import { present } from "../present";
import { safeOrZero } from "./numbers";

/** The packs that are not deleted. Source: docs, sticker.md. */
export const mapPacks = (data: unknown): StickerPack[] =>
  objectsOf(objectOf(data)?.["stickerPacks"]).filter(isKept).map(mapPack);

/** A pack and its author; undefined when there is no pack. Source: docs, sticker.md. */
export function mapPackDetail(data: unknown): StickerPackDetail | undefined {
  const pack = objectOf(objectOf(data)?.["stickerPack"]);
  const user = objectOf(objectOf(data)?.["user"]);
  if (!pack) return undefined;
  const author = user && {
    id: idOf(user["user_id"]),
    name: textOf(user["nickname"]),
    avatarUrl: textOf(user["avatar_url"]),
  };
  return present<StickerPackDetail>({ pack: mapPack(pack), author });
}

/** The pictures that are not deleted. Source: docs, expression.md. */
export const mapExpressions = (data: unknown): Expression[] =>
  objectsOf(objectOf(data)?.["expression"])
    .filter(isKept)
    .map(({ id, url }) => ({ id: idOf(id), key: textOf(url) }))
    .filter(({ key }) => key !== "");

function mapPack(row: JsonObject): StickerPack {
  return {
    id: idOf(row["id"]),
    name: textOf(row["name"]),
    authorId: idOf(row["createBy"]),
    userCount: safeOrZero(row["userCount"]),
    stickers: objectsOf(row["stickerItems"])
      .filter(isKept)
      .map((item) => mapSticker(item, idOf(row["id"])))
      .filter(({ key }) => key !== ""),
  };
}

const mapSticker = ({ id, name, url, stickerPackId }: JsonObject, packId: string): Sticker => ({
  id: idOf(id),
  packId: idOf(stickerPackId) || packId,
  name: textOf(name),
  key: textOf(url),
});

const isKept = ({ delFlag }: JsonObject): boolean => delFlag !== 1;
