import { expect, test } from "vitest";
import {
  GetGroupRequest,
  GetGroupResponse,
  ListGroupMemberRequest,
  ListGroupMemberResponse,
} from "@gen/yunhu/v1/group";
import { Account } from "./support/account";
import { service } from "./support/service";

const info = (account: Account, groupId: string) =>
  account.call("/v1/group/info", [GetGroupRequest, { groupId }], GetGroupResponse);

const list = (account: Account, data: { size: number; page: number }, keywords = "") =>
  account.call(
    "/v1/group/list-member",
    [ListGroupMemberRequest, { groupId: "g", keywords, data }],
    ListGroupMemberResponse,
  );

test("a group tells its keepers, its labels, its bots and the asker's rank", async () => {
  const demo = await service();
  const { data, bot } = await info(new Account(demo, "2"), "g");
  expect(data).toMatchObject({ groupId: "g", name: "group g", headcount: 8, owner: "2", permissionLevel: 100 });
  expect(data?.tag).toEqual([{ id: "7", groupId: "g", text: "owner", color: "#FF3366CC" }]);
  expect(bot.map(({ name }) => name)).toEqual(["echo", "stream", "buttons", "form", "recall"]);
  expect((await info(new Account(demo, "3"), "g")).data?.permissionLevel).toBe(0);
});

test("a group that is unknown or closed to the asker is refused", async () => {
  const ann = new Account(await service(), "1");
  expect((await info(ann, "nowhere")).status).toMatchObject({ code: -1, msg: "群(ID:nowhere)不存在。" });
  expect((await info(ann, "other")).status?.code).toBe(-1);
});

test("members come by page and by keyword", async () => {
  const ann = new Account(await service(), "1");
  const names = async (...request: [{ size: number; page: number }, string?]) => {
    const { user, total } = await list(ann, ...request);
    return [user.map(({ userInfo }) => userInfo?.name), total];
  };
  expect(await names({ size: 2, page: 1 })).toEqual([["ann", "bob"], 3]);
  expect(await names({ size: 2, page: 2 })).toEqual([["cat"], 3]);
  expect(await names({ size: 2, page: 1 }, "at")).toEqual([["cat"], 1]);
  expect((await list(ann, { size: 2, page: 1 })).user[1]?.permissionLevel).toBe(100);
});
