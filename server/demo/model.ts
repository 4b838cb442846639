import type { Content } from "@gen/yunhu/v1/message";
import type { Tag } from "@gen/yunhu/v1/common";

/** What a stored message says: the wire's fields, absent where unset. Media stand as `HOST/KEY`, see `mediaUrl`. */
export type StoredContent = Partial<Omit<Content, "buttons">> & { readonly buttons?: string };

/** An earlier content of an edited message, as list-message-edit-record gives it. */
export interface EditRecord {
  readonly id: number;
  readonly contentType: number;
  readonly content: StoredContent;
  /** Unix ms of the edit that replaced it. */
  readonly at: number;
}

export interface StoredMessage {
  readonly id: string;
  readonly seq: number;
  readonly senderId: string;
  readonly type: number;
  readonly content: StoredContent;
  /** Unix ms. */
  readonly time: number;
  readonly command?: { readonly id: string; readonly name: string; readonly type: number };
  readonly quoteId?: string;
  readonly recalledAt?: number;
  readonly recalledBy?: string;
  readonly editedAt?: number;
  readonly edits?: readonly EditRecord[];
}

/** A person or a bot. */
export interface Party {
  readonly id: string;
  readonly kind: "user" | "bot";
  readonly name: string;
  /** `HOST/KEY` of a served picture. */
  readonly avatar: string;
  readonly vip: boolean;
  readonly introduction: string;
  readonly login?: { readonly email: string; readonly mobile?: string; readonly password: string };
  /** A bot's API token. */
  readonly botToken?: string;
  /** Shut out: code 7100 wherever the person is asked for. */
  readonly banned?: true;
  /** The ids of those whose private messages it does not take. */
  readonly blocks?: readonly string[];
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly avatar: string;
  readonly introduction: string;
  readonly owner: string;
  readonly admins: readonly string[];
  /** People and bots. */
  readonly members: readonly string[];
  /** Labels by member. */
  readonly tags: Readonly<Record<string, readonly Tag[]>>;
  /** Until when a member may not speak, Unix ms; -1 for good. */
  readonly gags?: Readonly<Record<string, number>>;
}

/**
 * One conversation's past. A group's key is `group:ID`; a private one's `private:A:B` with the two ids in rising string
 * order, whether B is a person or a bot.
 */
export interface History {
  readonly key: string;
  /** Rising by seq, from 1, dense; the `seq=sparse` variant stretches it on the wire. */
  readonly messages: StoredMessage[];
}

/** How one person sees one conversation. */
export interface Membership {
  readonly userId: string;
  readonly historyKey: string;
  readonly muted: boolean;
  /** The seq up to which all is read. */
  readonly readSeq: number;
  /** The seq of an unread message that mentions the person. */
  readonly mentionSeq?: number;
  /** The friend's remark name, if one was set. */
  readonly remark?: string;
}

/** The lists that a person keeps: chats at the top, sticker packs, pictures to send as stickers. */
export type ShelfName = "pins" | "packs" | "expressions";

export interface ShelfItem {
  readonly id: number;
  /** What is kept: a chat's key, a pack's id, or a picture's key. */
  readonly of: string;
  /** When it was put there, Unix ms. */
  readonly at: number;
}

export interface Shelf {
  readonly userId: string;
  readonly name: ShelfName;
  /** What stands first comes first. */
  readonly items: readonly ShelfItem[];
}

export interface World {
  readonly parties: ReadonlyMap<string, Party>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly histories: ReadonlyMap<string, History>;
  readonly memberships: readonly Membership[];
  readonly shelves?: readonly Shelf[];
}

/** A file that the service serves. */
export interface MediaFile {
  readonly type: string;
  readonly bytes: Buffer;
}
