/** What to change after a refusal of the bot API; each is a sentence of the interface. */
export type BotAdvice =
  | "token"
  | "notFriend"
  | "notMember"
  | "noGroup"
  | "noMessage"
  | "notYours"
  | "chatType"
  | "chatId"
  | "count"
  | "contentType"
  | "empty"
  | "media"
  | "parameter"
  | "friendOrToken"
  | "other";

/** What the service says in each case; the first that fits counts. Source: docs, bot API. */
const cases: readonly (readonly [code: number, words: RegExp, advice: BotAdvice])[] = [
  [1002, /chat-type|recvType|chatType/, "chatType"],
  [1002, /chat-id|recvIds?值|chatId/, "chatId"],
  [1002, /contentType/, "contentType"],
  [1002, /before|after/, "count"],
  [1002, /消息内容不能为空/, "empty"],
  [1002, /token/, "token"],
  [1002, /(?:)/, "parameter"],
  [1003, /token/i, "token"],
  [1003, /不是机器人好友/, "notFriend"],
  [1003, /(?:)/, "friendOrToken"],
  [-1, /未添加当前机器人/, "notMember"],
  [-1, /^群.*不存在/, "noGroup"],
  [-1, /无权限修改/, "notYours"],
  [-1, /消息不存在/, "noMessage"],
  [-1, /获取失败/, "media"],
];

/** What to change after a refusal. @param words the service's own */
export const adviceOf = (code: number, words: string): BotAdvice =>
  cases.find(([of, sign]) => of === code && sign.test(words))?.[2] ?? "other";
