import type { ShelfItem, ShelfName } from "../model";
import { isObject, type JsonObject } from "../wire/json";
import { readGroupChange, type GroupChange } from "./group-changes";

/** What a person changes for himself alone, and what becomes of a group's members. */
export type PersonalChange =
  | { readonly kind: "mute"; readonly user: string; readonly chat: string; readonly muted: boolean }
  /** A message deleted for one reader. */
  | { readonly kind: "drop"; readonly user: string; readonly chat: string; readonly id: string }
  /** One of the lists that a person keeps, as it is from now on. */
  | { readonly kind: "shelf"; readonly user: string; readonly name: ShelfName; readonly items: readonly ShelfItem[] }
  | GroupChange;

/** The change that an object holds, or nothing when it holds none. */
export function readPersonal(value: JsonObject): PersonalChange | undefined {
  const { kind, user, chat, muted, id, name, items } = value;
  if (typeof user !== "string") return readGroupChange(value);
  if (kind === "shelf" && isShelfName(name) && Array.isArray(items)) {
    return { kind, user, name, items: items.filter(isShelfItem) };
  }
  if (typeof chat !== "string") return undefined;
  if (kind === "mute" && typeof muted === "boolean") return { kind, user, chat, muted };
  if (kind === "drop" && typeof id === "string") return { kind, user, chat, id };
  return undefined;
}

const isShelfName = (value: unknown): value is ShelfName =>
  value === "pins" || value === "packs" || value === "expressions";

const isShelfItem = (value: unknown): value is ShelfItem =>
  isObject(value) &&
  typeof value["id"] === "number" &&
  typeof value["of"] === "string" &&
  typeof value["at"] === "number";
