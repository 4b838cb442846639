import type { BotCommand } from "../bots/commands";
import { groupOf, pairOf } from "../state/keys";
import { refused } from "../wire/refusal";
import type { AccountCall } from "./endpoint";
import { isKeeper } from "./group-access";

/** @throws Refusal when the person may not speak in the group now; how the service words it is not known. */
export function requireVoice({ store, self, now }: AccountCall, key: string): void {
  const until = store.groups.get(groupOf(key) ?? "")?.gags?.[self] ?? 0;
  if (until < 0 || until > now()) throw refused("您已被禁言");
}

/** Whether the other side of a private chat takes nothing from this person. */
export const isBlocked = ({ store, self }: AccountCall, key: string): boolean =>
  pairOf(key).some((id) => store.parties.get(id)?.blocks?.includes(self));

/** @throws Refusal when the group leaves the command to others; how the service words it is not known. */
export function requireCommandRight({ store, self }: AccountCall, key: string, { auth = 0 }: BotCommand): void {
  const group = store.groups.get(groupOf(key) ?? "");
  if (!group || auth === 0) return;
  const may = auth === 3 ? isKeeper(group, self) : auth === 2 && group.owner === self;
  if (!may) throw refused("您无权使用该指令");
}
