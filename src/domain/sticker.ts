/** A sticker of a pack. */
export interface Sticker {
  readonly id: string;
  readonly packId: string;
  readonly name: string;
  /** Its file's key, such as `sticker/abcdef.gif`, or its address; `.tgs` is Lottie, compressed. */
  readonly key: string;
}

export interface StickerPack {
  readonly id: string;
  readonly name: string;
  /** Who made it. */
  readonly authorId: string;
  /** How many use it. */
  readonly userCount: number;
  readonly stickers: readonly Sticker[];
}

/** A pack, and who made it. */
export interface StickerPackDetail {
  readonly pack: StickerPack;
  /** Absent where the service does not say. */
  readonly author?: { readonly id: string; readonly name: string; readonly avatarUrl: string };
}

/** A picture that somebody keeps to send as a sticker. */
export interface Expression {
  readonly id: string;
  /** Its file's key, such as `expression/abcdef.jpg`, or its address. */
  readonly key: string;
}
