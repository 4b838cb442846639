import type { DBSchema, IDBPDatabase } from "idb";
import type { ChatKey } from "@/domain/chat";

/**
 * What is kept in this browser. `owner` is `kind:userId` of an account, the same at every login. What the rows hold beside
 * their keys was written by some version of this app, so that it is `unknown` until parsed.
 */
export interface Schema extends DBSchema {
  /** Messages to send, by their id; nobody needs them after `until`, Unix ms, but who can still see that they failed. */
  outbox: {
    key: string;
    value: { readonly id: string; readonly owner: string; readonly until: number; readonly entry: unknown };
    indexes: { owner: string };
  };
  /** Files that belong to messages to send, by the message's id. */
  files: {
    key: string;
    value: { readonly id: string; readonly owner: string; readonly file: unknown };
    indexes: { owner: string };
  };
  /** What is typed and not sent; `at` is when, Unix ms. */
  drafts: {
    key: [owner: string, chat: ChatKey];
    value: {
      readonly owner: string;
      readonly chat: ChatKey;
      readonly at: number;
      readonly text: unknown;
      readonly style?: unknown;
    };
    indexes: { owner: string };
  };
  /** The chat list of an account as it was last read; the row is there as long as anything of the account is cached. */
  chats: {
    key: string;
    value: { readonly owner: string; readonly at: number; readonly list: unknown };
  };
  /**
   * The stretches of history that are cached, one a chat: no message between `first` and `last` is missing, and when it was
   * kept, `last` was the chat's newest. `at` is when, Unix ms.
   */
  runs: {
    key: [owner: string, chat: ChatKey];
    value: {
      readonly owner: string;
      readonly chat: ChatKey;
      readonly first: number;
      readonly last: number;
      readonly hasOldest: boolean;
      readonly at: number;
    };
    indexes: { age: [owner: string, at: number] };
  };
  /** The messages of the runs. */
  messages: {
    key: [owner: string, chat: ChatKey, id: string];
    value: {
      readonly owner: string;
      readonly chat: ChatKey;
      readonly id: string;
      readonly seq: number;
      readonly message: unknown;
    };
    indexes: { id: [owner: string, id: string]; place: [owner: string, chat: ChatKey, seq: number] };
  };
  /** What there is one of, by name. */
  meta: {
    key: string;
    value: { readonly key: string; readonly value: unknown };
  };
}

export type Connection = IDBPDatabase<Schema>;

export const SCHEMA_VERSION = 1;

/** Makes what a version does not have yet; a later one adds its steps below, by the version it starts from. */
export function upgrade(db: Connection, from: number): void {
  if (from < 1) {
    db.createObjectStore("outbox", { keyPath: "id" }).createIndex("owner", "owner");
    db.createObjectStore("files", { keyPath: "id" }).createIndex("owner", "owner");
    db.createObjectStore("drafts", { keyPath: ["owner", "chat"] }).createIndex("owner", "owner");
    db.createObjectStore("chats", { keyPath: "owner" });
    const messages = db.createObjectStore("messages", { keyPath: ["owner", "chat", "id"] });
    messages.createIndex("id", ["owner", "id"]);
    messages.createIndex("place", ["owner", "chat", "seq"]);
    db.createObjectStore("runs", { keyPath: ["owner", "chat"] }).createIndex("age", ["owner", "at"]);
    db.createObjectStore("meta", { keyPath: "key" });
  }
}
