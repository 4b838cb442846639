import { expect, it } from "vitest";
import { adviceOf } from "./botAdvice";

/** The refusals that the docs list, with their codes. */
it.each([
  [-1, "群(ID:xxx)中未添加当前机器人(ID: xxxxxxxx)。", "notMember"],
  [-1, "群(ID:xxx)不存在。", "noGroup"],
  [1002, "chat-type取值错误，取值仅支持group、user", "chatType"],
  [1002, "recvType取值错误，取值仅支持group、user", "chatType"],
  [1003, "非法token", "token"],
  [1002, "chat-id值错误，值不能为空", "chatId"],
  [1002, "recvIds值错误，值不能为空", "chatId"],
  [1002, "token不存在", "token"],
  [1002, "请求参数应为json格式，Body内容为: {}", "parameter"],
  [1003, "recvId值错误，该用户不是机器人好友", "notFriend"],
  [1002, "contentType取值错误，请翻看文档", "contentType"],
  [1002, "消息内容不能为空", "empty"],
  [-1, "消息不存在或无权限修改", "notYours"],
  [-1, "图片获取失败", "media"],
  [1003, "something new", "friendOrToken"],
  [-1, "something new", "other"],
  [4711, "something new", "other"],
])("for %i %s tells what to change", (code, words, advice) => {
  expect(adviceOf(code, words)).toBe(advice);
});
