import { badBotParameter, badBotToken, noSuchGroup, refused } from "../wire/refusal";
import type { Store } from "../state/store";
import { groupKey, privateKey } from "../state/keys";
import { readBody } from "../wire/body";
import { parseObject, type JsonObject } from "../wire/json";
import { jsonRefusal, jsonReply } from "../wire/reply";
import { orRefusal, type Backstage, type Call, type Endpoint } from "./endpoint";

/** A call of a bot, with a JSON body. */
export interface BotCall extends Backstage {
  /** The bot's id. */
  readonly bot: string;
}

/** A JSON endpoint for bots. What `handle` returns is the answer's `data`. */
export const botJson =
  (handle: (body: JsonObject, call: BotCall) => object | undefined): Endpoint =>
  async (call) => {
    const body = await readBody(call.request);
    return orRefusal(jsonRefusal, () => {
      const bot = botOf(call);
      return jsonReply(handle(readJson(body.toString()), { ...call.backstage, bot }));
    });
  };

/**
 * The id of the bot that calls.
 *
 * @throws Refusal 1002 without a token, 1003 with one that is nobody's. Source: docs, bot API.
 */
export function botOf({ url, backstage }: Call): string {
  const token = url.searchParams.get("token") ?? "";
  if (token === "") throw badBotParameter("token不存在");
  const bot = backstage.store.sessions.bot(token);
  if (bot === undefined) throw badBotToken("非法token");
  return bot;
}

/**
 * The chat that a bot means.
 *
 * @param type the parameter's name, as the refusal words it: `chat-type` or `recvType`.
 * @throws Refusal for no id, another kind than `group` and `user`, a group without the bot, a person who has not added it.
 *   Source: docs, bot API.
 */
export function botChat(store: Store, bot: string, id: string, type: { name: string; value: string }): string {
  if (id === "") throw badBotParameter(`${idName(type.name)}值错误，值不能为空`);
  if (type.value === "group") {
    if (!store.groups.has(id)) throw noSuchGroup(id);
    if (!store.isMember(id, bot)) throw refused(`群(ID:${id})中未添加当前机器人(ID: ${bot})。`);
    return groupKey(id);
  }
  if (type.value !== "user") throw badBotParameter(`${type.name}取值错误，取值仅支持group、user`);
  const key = privateKey(bot, id);
  if (!store.hasChat(key)) throw badBotToken("recvId值错误，该用户不是机器人好友");
  return key;
}

function readJson(body: string): JsonObject {
  if (body === "") throw badBotParameter("请求参数应为json格式");
  const value = parseObject(body);
  if (!value) throw badBotParameter(`请求参数应为json格式，Body内容为: ${body}`);
  return value;
}

/** `chat-type` goes with `chat-id`, `recvType` with `recvId`. */
const idName = (typeName: string): string => typeName.replace("type", "id").replace("Type", "Id");
