import type { Group } from "../model";
import type { JsonObject } from "../wire/json";

/** Who is in a group, and who may speak there. */
export type GroupChange =
  | { readonly kind: "member"; readonly group: string; readonly party: string; readonly joined: boolean }
  /** @param until Unix ms; -1 for good, 0 for no longer */
  | { readonly kind: "gag"; readonly group: string; readonly party: string; readonly until: number };

/** The change that an object holds, or nothing when it holds none. */
export function readGroupChange({ kind, group, party, joined, until }: JsonObject): GroupChange | undefined {
  if (typeof group !== "string" || typeof party !== "string") return undefined;
  if (kind === "member" && typeof joined === "boolean") return { kind, group, party, joined };
  if (kind === "gag" && typeof until === "number") return { kind, group, party, until };
  return undefined;
}

/** The group after a change. */
export function changedGroup(group: Group, change: GroupChange): Group {
  const { party } = change;
  if (change.kind === "gag") return { ...group, gags: { ...group.gags, [party]: change.until } };
  const others = group.members.filter((id) => id !== party);
  if (change.joined) return { ...group, members: [...others, party] };
  return { ...group, members: others, admins: group.admins.filter((id) => id !== party) };
}
