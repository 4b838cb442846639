import type { Attachment } from "./attachment";

/** A file that waits in the composer to be sent. */
export interface TrayItem {
  readonly id: string;
  readonly file: File;
  /** What it is; null while that is found out. */
  readonly attachment: Attachment | null;
}

/** The files that go with the next message of a chat, in the order in which they will be sent. */
export interface Tray {
  readonly items: readonly TrayItem[];
  /** Pictures and videos go as mere files, which nothing shows at once and nothing changes. */
  readonly asFiles: boolean;
}

/** The most bytes of each kind, as far as that is known. */
export type KnownLimits = ReadonlyMap<Attachment["kind"], number>;

/** Why a file cannot be sent. */
export type TrayProblem = { readonly kind: "empty" } | { readonly kind: "tooLarge"; readonly limit: number };

export const emptyTray: Tray = { items: [], asFiles: false };

/** What an item is sent as; null while that is not known. */
export function sentAs({ attachment }: TrayItem, { asFiles }: Pick<Tray, "asFiles">): Attachment | null {
  if (!attachment || !asFiles || attachment.kind === "file") return attachment;
  const { name, mime, size } = attachment;
  return { kind: "file", name, mime, size };
}

/** Why an item cannot be sent as it is; undefined when it can, or nobody could tell the limit yet. */
export function problemOf(item: TrayItem, tray: Pick<Tray, "asFiles">, limits: KnownLimits): TrayProblem | undefined {
  if (item.file.size === 0) return { kind: "empty" };
  const limit = limits.get(sentAs(item, tray)?.kind ?? "file");
  return limit !== undefined && item.file.size > limit ? { kind: "tooLarge", limit } : undefined;
}

/** Whether something in it would look different as a mere file. */
export const hasPictures = ({ items }: Tray): boolean =>
  items.some(({ attachment }) => attachment !== null && attachment.kind !== "file");

export const withItems = (tray: Tray, items: readonly TrayItem[]): Tray => ({
  ...tray,
  items: [...tray.items, ...items],
});

/** Puts down what an item is; nothing when it is gone. */
export const described = (tray: Tray, id: string, attachment: Attachment): Tray => ({
  ...tray,
  items: tray.items.map((item) => (item.id === id ? { ...item, attachment } : item)),
});

/** Without one item; the choice to send files goes with the last. */
export function without(tray: Tray, id: string): Tray {
  const items = tray.items.filter((item) => item.id !== id);
  return items.length > 0 ? { ...tray, items } : emptyTray;
}

/** An item some places further, or as far as there are any. */
export function moved(tray: Tray, id: string, by: number): Tray {
  const from = tray.items.findIndex((item) => item.id === id);
  const item = tray.items[from];
  if (!item) return tray;
  const items = tray.items.toSpliced(from, 1);
  items.splice(Math.max(0, from + by), 0, item);
  return { ...tray, items };
}

/** Which kind of message shows a file: pictures and videos that browsers play everywhere, all others as files. */
export function kindOfFile(mime: string): "image" | "video" | "file" {
  if (/^image\/(?:apng|avif|bmp|gif|jpeg|png|webp)$/.test(mime)) return "image";
  return mime.startsWith("video/") ? "video" : "file";
}
