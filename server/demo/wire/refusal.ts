/** The service says no: answered as code and words in the endpoint's own format, with HTTP status 200. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** 1100. Source: yw. */
export const badParameter = (field?: string): Refusal =>
  new Refusal(1100, field === undefined ? "请求参数错误" : `请求参数错误，${field}字段值非法`);

/** -101. Source: docs, user.md. */
export const notLoggedIn = (): Refusal => new Refusal(-101, "未登录");

/** 4402. Source: docs, GetUserResponse. */
export const noSuchUser = (): Refusal => new Refusal(4402, "该用户不存在");

/** 7100. Source: docs, GetUserResponse. */
export const banned = (): Refusal => new Refusal(7100, "因违反相关规定，该用户被封禁");

/** -1. Source: docs, bot API. */
export const noSuchGroup = (id: string): Refusal => new Refusal(-1, `群(ID:${id})不存在。`);

/** -1. Source: docs, bot API. */
export const notYours = (): Refusal => new Refusal(-1, "消息不存在或无权限修改");

/** -1; how the service words it is not known. */
export const refused = (words: string): Refusal => new Refusal(-1, words);

/** 1002: a parameter of the bot API. Source: docs, bot API. */
export const badBotParameter = (words: string): Refusal => new Refusal(1002, words);

/** 1003: a token, or a person that has not added the bot. Source: docs, bot API. */
export const badBotToken = (words: string): Refusal => new Refusal(1003, words);
