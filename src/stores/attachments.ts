import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import type { Attachment } from "@/domain/attachment";
import { chatKey, type ChatRef } from "@/domain/chat";
import { described, emptyTray, problemOf, sentAs, withItems, type Tray, type TrayItem } from "@/domain/tray";
import { useServices } from "./services";
import { useSession } from "./session";

/** Finds out what a file is. Never throws. */
type Describe = (file: File) => Promise<Attachment>;

/** A file that can be sent. */
export interface ReadyFile {
  readonly attachment: Attachment;
  readonly file: File;
}

const kinds = ["image", "video", "file"] as const;

/** The files that wait in each chat's composer; they end with the page, which cannot keep what is on a disk. */
export const useAttachments = defineStore("attachments", () => {
  const { uploads } = useServices();
  const session = useSession();
  const trays = shallowReactive(new Map<string, Tray>());
  const limits = shallowReactive(new Map<Attachment["kind"], number>());
  const reading = new Map<string, Promise<void>>();
  let made = 0;
  let limitsOf = "";

  const keyOf = (chat: ChatRef): string => `${session.self} ${chatKey(chat)}`;
  const read = (chat: ChatRef): Tray => trays.get(keyOf(chat)) ?? emptyTray;

  function write(chat: ChatRef, tray: Tray): void {
    if (tray.items.length > 0) trays.set(keyOf(chat), tray);
    else trays.delete(keyOf(chat));
  }

  /** Puts files at the end of a chat's tray, and finds out what they are and whether they may be so large. */
  function add(chat: ChatRef, files: readonly File[], describe: Describe): void {
    void learnLimits();
    const items = files.map((file): TrayItem => ({ id: `file ${(made += 1)}`, file, attachment: null }));
    write(chat, withItems(read(chat), items));
    const key = keyOf(chat);
    for (const { id, file } of items) {
      const found = describe(file).then((attachment) => {
        const tray = trays.get(key);
        if (tray) trays.set(key, described(tray, id, attachment));
        reading.delete(id);
      });
      reading.set(id, found);
    }
  }

  /** Where they cannot be asked now, the upload itself asks again before its first byte. */
  async function learnLimits(): Promise<void> {
    const { self } = session;
    if (limitsOf === self) return;
    limitsOf = self;
    limits.clear();
    try {
      for (const kind of kinds) {
        const limit = await uploads.limit(kind);
        if (limitsOf === self) limits.set(kind, limit);
      }
    } catch {
      if (limitsOf === self) limitsOf = "";
    }
  }

  /** Resolves once it is known what each file of a chat is. */
  async function known(chat: ChatRef): Promise<void> {
    await Promise.all(read(chat).items.map(({ id }) => reading.get(id) ?? Promise.resolve()));
  }

  /** Takes out what can be sent, in its order; the rest stays with its problem, or until it is known what it is. */
  function take(chat: ChatRef): readonly ReadyFile[] {
    const tray = read(chat);
    const taken = tray.items.filter((item) => item.attachment && !problemOf(item, tray, limits));
    const items = tray.items.filter((item) => !taken.includes(item));
    write(chat, items.length > 0 ? { ...tray, items } : emptyTray);
    return taken.flatMap((item) => {
      const attachment = sentAs(item, tray);
      return attachment ? { attachment, file: item.file } : [];
    });
  }

  return { limits, read, write, add, known, take };
});
