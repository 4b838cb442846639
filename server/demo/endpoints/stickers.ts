import type { ShelfItem } from "../model";
import { packs, type StickerPack } from "../stickers/packs";
import { count, isObject, text } from "../wire/json";
import { badParameter, refused } from "../wire/refusal";
import { accountJson, type AccountCall } from "./endpoint";

const created = 1_730_724_963;

/** POST /v1/sticker/list: the packs that a person has, the first first. Source: docs, sticker.md. */
export const listPack = accountJson((_, call) => ({
  stickerPacks: shelf(call).map(({ of }) => packRow(packOf(Number(of)))),
}));

/** POST /v1/sticker/detail: any pack, and who made it. Source: docs, sticker.md. */
export const packDetail = accountJson((body, { store, present }) => {
  const pack = packOf(count(body, "id", 1));
  const author = store.parties.get(pack.createBy);
  return {
    stickerPack: packRow(pack),
    user: {
      ...{ id: 56_922, user_id: pack.createBy, nickname: author?.name ?? "" },
      avatar_url: present.url(author?.avatar ?? ""),
    },
  };
});

/** POST /v1/sticker/add: a pack to those that a person has; again changes nothing. Source: docs, sticker.md. */
export const addPack = accountJson((body, call) => {
  const { id } = packOf(count(body, "id", 1));
  const items = shelf(call);
  if (!items.some((item) => item.id === id)) keep(call, [{ id, of: String(id), at: call.now() }, ...items]);
  return undefined;
});

/** POST /v1/sticker/remove-sticker-pack. Source: docs, sticker.md. */
export const removePack = accountJson((body, call) => {
  const id = count(body, "id", 1);
  const items = shelf(call);
  if (!items.some((item) => item.id === id)) throw refused("表情包不存在");
  keep(
    call,
    items.filter((item) => item.id !== id),
  );
  return undefined;
});

/** POST /v1/sticker/sort: JSON within JSON; the greater a pack's number, the further in front. Source: docs, sticker.md. */
export const sortPacks = accountJson((body, call) => {
  const places = readPlaces(text(body, "sort"));
  const place = ({ id }: ShelfItem): number => places.get(id) ?? 0;
  keep(
    call,
    shelf(call).toSorted((one, other) => place(other) - place(one)),
  );
  return undefined;
});

function readPlaces(json: string): Map<number, number> {
  let rows: unknown;
  try {
    rows = JSON.parse(json);
  } catch {
    throw badParameter("sort");
  }
  if (!Array.isArray(rows)) throw badParameter("sort");
  return new Map(rows.filter(isObject).map(({ id, sort }) => [Number(id), Number(sort)]));
}

const shelf = ({ store, self }: AccountCall): readonly ShelfItem[] => store.shelves.of(self, "packs");

const keep = ({ store, self }: AccountCall, items: readonly ShelfItem[]): void =>
  store.commit({ kind: "shelf", user: self, name: "packs", items });

function packOf(id: number): StickerPack {
  const pack = packs.find((candidate) => candidate.id === id);
  if (!pack) throw refused("表情包不存在");
  return pack;
}

const packRow = ({ id, name, createBy, uuid, items }: StickerPack) => ({
  ...{ id, name, createBy, createTime: created, delFlag: 0, userCount: 2, hot: 0, uuid, updateTime: created, sort: 0 },
  stickerItems: items.map((item) => ({
    ...{ id: item.id, name: item.name, url: item.key, stickerPackId: id, createBy, createTime: created, delFlag: 0 },
  })),
});
