import type { ShelfItem } from "../model";
import { count, text } from "../wire/json";
import { storedMedia } from "../wire/media-url";
import { badParameter, refused } from "../wire/refusal";
import { accountJson, type AccountCall } from "./endpoint";

const host = "chat-img.jwznb.com";

/** POST /v1/expression/list: the pictures that a person keeps to send as stickers. Source: docs, expression.md. */
export const listExpression = accountJson((_, call) => ({
  expression: shelf(call).map(({ id, of, at }) => ({
    ...{ id, url: of, urlOriginal: call.present.url(`${host}/${of}`), delFlag: 0 },
    ...{ createTime: Math.floor(at / 1000), createBy: call.self },
  })),
}));

/** POST /v1/expression/create: a picture by its address; one that is kept already changes nothing. Source: docs, expression.md. */
export const createExpression = accountJson((body, call) => {
  const stored = storedMedia(call.origin(), text(body, "url"), host);
  if (!stored.startsWith(`${host}/`)) throw badParameter("url");
  take(call, stored.slice(host.length + 1));
  return undefined;
});

/** POST /v1/expression/add: one that somebody keeps, by its id. Source: docs, expression.md. */
export const addExpression = accountJson((body, call) => {
  const id = count(body, "id", 1);
  const found = call.store.shelves.every("expressions").find((item) => item.id === id);
  if (!found) throw refused("表情不存在");
  take(call, found.of);
  return undefined;
});

/** POST /v1/expression/delete. Source: docs, expression.md. */
export const deleteExpression = accountJson((body, call) => {
  const { others } = taken(call, count(body, "id", 1));
  keep(call, others);
  return undefined;
});

/** POST /v1/expression/topping: to the front. Source: docs, expression.md. */
export const topExpression = accountJson((body, call) => {
  const { item, others } = taken(call, count(body, "id", 1));
  keep(call, [item, ...others]);
  return undefined;
});

function take(call: AccountCall, key: string): void {
  const items = shelf(call);
  if (items.some(({ of }) => of === key)) return;
  const id = Math.max(...call.store.shelves.every("expressions").map((item) => item.id), 0) + 1;
  keep(call, [{ id, of: key, at: call.now() }, ...items]);
}

function taken(call: AccountCall, id: number): { item: ShelfItem; others: ShelfItem[] } {
  const items = shelf(call);
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw refused("表情不存在");
  return { item, others: items.filter((candidate) => candidate !== item) };
}

const shelf = ({ store, self }: AccountCall): readonly ShelfItem[] => store.shelves.of(self, "expressions");

const keep = ({ store, self }: AccountCall, items: readonly ShelfItem[]): void =>
  store.commit({ kind: "shelf", user: self, name: "expressions", items });
