import type { Group, Party } from "../model";
import { noSuchGroup, refused } from "../wire/refusal";
import type { AccountCall } from "./endpoint";

/** @throws Refusal when there is no such group, or the asker is not in it */
export function ownGroup({ store, self }: AccountCall, id: string): Group {
  const group = store.groups.get(id);
  if (!group) throw noSuchGroup(id);
  if (!store.isMember(id, self)) throw refused("您不是该群成员");
  return group;
}

/** Whether the party is the owner or an admin. */
export const isKeeper = ({ owner, admins }: Group, id: string): boolean => owner === id || admins.includes(id);

/** The people and bots of a group. */
export const membersOf = ({ store }: AccountCall, { members }: Group): Party[] =>
  members.flatMap((id) => store.parties.get(id) ?? []);

/** The bots of a group. */
export const botsOf = (call: AccountCall, group: Group): Party[] =>
  membersOf(call, group).filter(({ kind }) => kind === "bot");
