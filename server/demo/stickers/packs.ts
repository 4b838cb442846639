/** A sticker of a pack. */
export interface PackItem {
  readonly id: number;
  readonly name: string;
  /** The key of its file, under the picture host. */
  readonly key: string;
}

export interface StickerPack {
  readonly id: number;
  readonly name: string;
  readonly createBy: string;
  readonly uuid: string;
  readonly items: readonly PackItem[];
}

/** A pack from `name label` pairs, the name being the file's. */
function pack(id: number, name: string, createBy: string, items: string): StickerPack {
  const uuid = `2160000${id}-64ae-4409-aa0a-4f4d1a8f649d`;
  return {
    ...{ id, name, createBy, uuid },
    items: items.split(", ").map((item, index) => {
      const [file = "", label = ""] = item.split(" ");
      return { id: id * 10_000 + index + 1, name: label, key: `sticker/${file}` };
    }),
  };
}

/** Every pack that there is: animated GIFs, files of the newer kinds, and one that nobody has added yet. */
export const packs: readonly StickerPack[] = [
  pack(
    7,
    "小圆脸",
    "10002",
    "hi.gif 嗨, laugh.gif 大笑, cry.gif 哭, love.gif 喜欢, sleepy.gif 困, angry.gif 生气, wow.gif 哇, party.gif 庆祝, ok.gif 好的",
  ),
  pack(8, "会动的圆", "10003", "bounce.tgs 蹦, spin.tgs 转, heart.tgs 心跳, sun.tgs 日出, hi.webp 嗨, party.webp 庆祝"),
  pack(9, "动物园", "10015", "cat.gif 猫, bear.gif 熊, rabbit.gif 兔"),
];

/** The sticker with this id, and the pack that it belongs to. */
export function stickerItem(id: number): { readonly pack: StickerPack; readonly item: PackItem } | undefined {
  for (const candidate of packs) {
    const item = candidate.items.find((one) => one.id === id);
    if (item) return { pack: candidate, item };
  }
  return undefined;
}

/** The sticker that a file stands for. */
export function stickerOf(file: string): { readonly pack: StickerPack; readonly item: PackItem } | undefined {
  const found = packs.flatMap((candidate) => candidate.items).find(({ key }) => key === `sticker/${file}`);
  return found && stickerItem(found.id);
}
