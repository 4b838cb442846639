import { expect, test } from "vitest";
import { ChatType, ContentType } from "@gen/yunhu/v1/common";
import { ListGroupMemberRequest, ListGroupMemberResponse } from "@gen/yunhu/v1/group";
import { Account } from "./support/account";
import { service } from "./support/service";
import { Socket } from "./support/socket";
import { id } from "./support/world";

const ok = { code: 1, msg: "success" };

async function members(account: Account) {
  const request = ListGroupMemberRequest.create({ groupId: "g", data: { size: 50, page: 1 } });
  return (await account.call("/v1/group/list-member", [ListGroupMemberRequest, request], ListGroupMemberResponse)).user;
}

test("a gagged member is refused until the time is over", async () => {
  let time = 1_800_000_000_000;
  const demo = await service({ now: () => time });
  const [ann, bob] = [new Account(demo, "1"), new Account(demo, "2")];
  const gag = { groupId: "g", userId: "1", gag: 600 };
  expect(await bob.json("/v1/group/gag-member", gag)).toEqual(ok);
  expect(await ann.send({ msgId: id(500) }, { text: "mm" })).toMatchObject({ code: -1, msg: "您已被禁言" });
  const isGag = async () => (await members(bob)).find(({ userInfo }) => userInfo?.userId === "1");
  expect(await isGag()).toMatchObject({ isGag: true, gagTime: time + 600_000 });
  time += 600_000;
  expect(await isGag()).toMatchObject({ isGag: false });
  expect((await ann.send({ msgId: id(501) }, { text: "ah" })).code).toBe(1);
  await bob.json("/v1/group/gag-member", { ...gag, gag: -1 });
  expect((await ann.send({ msgId: id(502) }, { text: "mm" })).code).toBe(-1);
  await bob.json("/v1/group/gag-member", { ...gag, gag: 0 });
  expect((await ann.send({ msgId: id(503) }, { text: "ah" })).code).toBe(1);
});

test.each([
  ["gag-member", "1", { userId: "3", gag: 600 }, "您无权操作此群聊，请联系群主或者管理员"],
  ["gag-member", "2", { userId: "2", gag: 600 }, "不可以禁言群主！"],
  ["gag-member", "2", { userId: "99", gag: 600 }, "该用户不在这个群聊，请重试"],
  ["gag-member", "2", { userId: "3", gag: 5 }, "禁言时长错误，请重试"],
  ["remove-member", "1", { userId: "3" }, "您无权操作此群聊，请联系群主或者管理员"],
  ["remove-member", "2", { userId: "2" }, "不可以移除群主！"],
  ["remove-member", "2", { userId: "9" }, "该用户不在这个群聊，请重试"],
  ["invite", "1", { chatId: "3", chatType: 1 }, "对方不是您的好友"],
  ["invite", "1", { chatId: "2", chatType: 1 }, "该用户已在群聊中"],
])("%s by %s is refused in the documented words", async (path, who, body, msg) => {
  const account = new Account(await service(), who);
  expect(await account.json(`/v1/group/${path}`, { groupId: "g", ...body })).toEqual({ code: -1, msg });
});

test("who is removed sees the group no more; who is invited sees it, and all are told", async () => {
  const demo = await service();
  const [ann, bob, socket] = [new Account(demo, "1"), new Account(demo, "2"), await Socket.login(demo, "2")];
  expect(await bob.json("/v1/group/remove-member", { groupId: "g", userId: "1" })).toEqual(ok);
  expect((await ann.list({})).status).toMatchObject({ code: -1, msg: "您不是该群成员" });
  expect((await members(bob)).map(({ userInfo }) => userInfo?.name)).toEqual(["bob", "cat"]);
  expect(await bob.json("/v1/group/invite", { groupId: "g", chatId: "1", chatType: 1 })).toEqual(ok);
  expect((await ann.list({})).status?.code).toBe(1);
  const told = await socket.push(({ content }) => content?.text === "bob 邀请 ann 加入了群聊");
  expect(told).toMatchObject({ contentType: ContentType.TIP, chatType: ChatType.GROUP, chatId: "g" });
  expect(await bob.json("/v1/group/invite", { groupId: "g", chatId: "30008", chatType: 3 })).toEqual(ok);
});
