import { groupOf, pairOf } from "../state/keys";
import { refused } from "../wire/refusal";
import type { AccountCall } from "./endpoint";

/** @throws Refusal when the person may not speak in the group now; how the service words it is not known. */
export function requireVoice({ store, self, now }: AccountCall, key: string): void {
  const until = store.groups.get(groupOf(key) ?? "")?.gags?.[self] ?? 0;
  if (until < 0 || until > now()) throw refused("您已被禁言");
}

/** Whether the other side of a private chat takes nothing from this person. */
export const isBlocked = ({ store, self }: AccountCall, key: string): boolean =>
  pairOf(key).some((id) => store.parties.get(id)?.blocks?.includes(self));
