import type { ShelfItem } from "../model";
import { addressIn, addressOf, keyOf, keyOfId } from "../state/addresses";
import { groupOf, peerOf } from "../state/keys";
import { count, text } from "../wire/json";
import { badParameter, refused } from "../wire/refusal";
import { accountJson, type AccountCall } from "./endpoint";

/** POST /v1/sticky/list: the chats at the top, the first first. Source: docs, sticky.md. */
export const listPin = accountJson((_, call) => ({ sticky: shelf(call).map((item, index) => row(call, item, index)) }));

/** POST /v1/sticky/add: to the top; a chat that is there already stays where it is. Source: docs, sticky.md. */
export const addPin = accountJson((body, call) => {
  const chat = keyOf(call.store, call.self, addressIn(body));
  const items = shelf(call);
  if (items.some(({ of }) => of === chat)) return undefined;
  const id = Math.max(...call.store.shelves.every("pins").map((item) => item.id), 0) + 1;
  keep(call, [{ id, of: chat, at: call.now() }, ...items]);
  return undefined;
});

/** POST /v1/sticky/delete: no longer at the top. Source: docs, sticky.md. */
export const deletePin = accountJson((body, call) => {
  const chat = keyOf(call.store, call.self, addressIn(body));
  keep(
    call,
    shelf(call).filter(({ of }) => of !== chat),
  );
  return undefined;
});

/** POST /v1/sticky/topping: before all others at the top. Source: docs, sticky.md. */
export const topPin = accountJson((body, call) => {
  const id = count(body, "id", 1);
  const items = shelf(call);
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw refused("置顶不存在");
  keep(call, [item, ...items.filter((candidate) => candidate !== item)]);
  return undefined;
});

/** POST /v1/friend/no-notify: mutes a chat, or gives it its voice back. Source: docs, friend.md. */
export const muteChat = accountJson((body, { store, self }) => {
  const chat = keyOfId(store, self, text(body, "chatId"));
  const { noNotify } = body;
  if (noNotify !== 0 && noNotify !== 1) throw badParameter("noNotify");
  store.commit({ kind: "mute", user: self, chat, muted: noNotify === 1 });
  return undefined;
});

function row({ store, present, self }: AccountCall, { id, of, at }: ShelfItem, index: number) {
  const group = groupOf(of);
  const shown = group === undefined ? store.parties.get(peerOf(of, self)) : store.groups.get(group);
  return {
    ...{ id, ...addressOf(store, self, of), chatName: shown?.name ?? "", sort: Math.floor(at / 1000) - index },
    ...{ avatarUrl: present.url(shown?.avatar ?? ""), createTime: Math.floor(at / 1000), delFlag: 0, userId: self },
    certificationLevel: 0,
  };
}

const shelf = ({ store, self }: AccountCall): readonly ShelfItem[] => store.shelves.of(self, "pins");

const keep = ({ store, self }: AccountCall, items: readonly ShelfItem[]): void =>
  store.commit({ kind: "shelf", user: self, name: "pins", items });
