import {
  GetGroupRequest,
  GetGroupResponse,
  ListGroupMemberRequest,
  ListGroupMemberResponse,
  type Bot,
  type GroupMember,
} from "@gen/yunhu/v1/group";
import type { Group, Party } from "../model";
import { groupKey } from "../state/keys";
import { noSuchGroup, refused } from "../wire/refusal";
import { accountProtobuf, type AccountCall } from "./endpoint";

const mostMembers = 100;
const defaultMembers = 20;

/** POST /v1/group/info: the group and its bots. Source: docs. */
export const groupInfo = accountProtobuf(GetGroupRequest, GetGroupResponse, ({ groupId }, call) => {
  const group = groupOf(call, groupId);
  const tags = [...new Map(Object.values(group.tags).flatMap((each) => each.map((tag) => [tag.id, tag]))).values()];
  const bots = members(call, group).filter(({ kind }) => kind === "bot");
  return GetGroupResponse.create({
    data: {
      groupId,
      name: group.name,
      avatarUrl: call.present.url(group.avatar),
      introduction: group.introduction,
      headcount: group.members.length,
      createBy: group.owner,
      permissionLevel: permissionLevel(group, call.self),
      historyMsg: true,
      doNotDisturb: call.store.view(call.self, groupKey(groupId))?.muted ?? false,
      admin: [...group.admins],
      owner: group.owner,
      tagOld: tags.map(({ text }) => text),
      tag: tags,
    },
    bot: bots.map((bot) => botInfo(call, bot)),
  });
});

/** POST /v1/group/list-member: people by page, those whose name or id has the keyword. Source: docs. */
export const listGroupMember = accountProtobuf(ListGroupMemberRequest, ListGroupMemberResponse, (request, call) => {
  const group = groupOf(call, request.groupId);
  const { size = 0, page = 1 } = request.data ?? {};
  const rows = Math.min(size > 0 ? size : defaultMembers, mostMembers);
  const from = Math.max(0, page - 1) * rows;
  const found = members(call, group).filter(
    ({ id, name, kind }) => kind === "user" && (name.includes(request.keywords) || id === request.keywords),
  );
  return { user: found.slice(from, from + rows).map((person) => member(call, group, person)), total: found.length };
});

function groupOf({ store, self }: AccountCall, id: string): Group {
  const group = store.groups.get(id);
  if (!group) throw noSuchGroup(id);
  if (!store.isMember(id, self)) throw refused("您不是该群成员");
  return group;
}

const members = ({ store }: AccountCall, group: Group): Party[] =>
  group.members.flatMap((id) => store.parties.get(id) ?? []);

/** 100 the owner, 2 an admin, 0 a member. Source: docs, ListMemberResponse. */
function permissionLevel({ owner, admins }: Group, id: string): number {
  if (id === owner) return 100;
  return admins.includes(id) ? 2 : 0;
}

const member = ({ present }: AccountCall, group: Group, { id, name, avatar, vip }: Party): GroupMember => ({
  groupId: group.id,
  userInfo: { userId: id, name, avatarUrl: present.url(avatar), isVip: vip },
  permissionLevel: permissionLevel(group, id),
  gagTime: 0,
  isGag: false,
});

const botInfo = ({ present }: AccountCall, { id, name, avatar, introduction }: Party): Bot => ({
  ...{ botId: id, nameId: "0", name, avatarUrl: present.url(avatar), avatarId: "0", introduction, createBy: "" },
  ...{ createTime: 0, headcount: 0, private: false, isStop: false, alwaysAgree: true, doNotDisturb: false },
});
