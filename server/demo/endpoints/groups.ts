import {
  GetGroupRequest,
  GetGroupResponse,
  ListGroupMemberRequest,
  ListGroupMemberResponse,
  ListGroupBotRequest,
  ListGroupBotResponse,
  type GroupMember,
} from "@gen/yunhu/v1/group";
import type { Group, Party } from "../model";
import { groupKey } from "../state/keys";
import { text } from "../wire/json";
import { botRow, commandsOf } from "./bots";
import { commands, menus } from "../bots/commands";
import { accountJson, accountProtobuf, type AccountCall } from "./endpoint";
import { botsOf, membersOf, ownGroup } from "./group-access";

const mostMembers = 100;
const defaultMembers = 20;

/** POST /v1/group/info: the group and its bots. Source: docs. */
export const groupInfo = accountProtobuf(GetGroupRequest, GetGroupResponse, ({ groupId }, call) => {
  const group = ownGroup(call, groupId);
  const tags = [...new Map(Object.values(group.tags).flatMap((each) => each.map((tag) => [tag.id, tag]))).values()];
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
      ...gagged(group, call),
      doNotDisturb: call.store.view(call.self, groupKey(groupId))?.muted ?? false,
      admin: [...group.admins],
      owner: group.owner,
      tagOld: tags.map(({ text }) => text),
      tag: tags,
    },
    bot: botsOf(call, group).map((bot) => botRow(call.present, bot)),
  });
});

/** POST /v1/group/list-member: people by page, those whose name or id has the keyword. Source: docs. */
export const listGroupMember = accountProtobuf(ListGroupMemberRequest, ListGroupMemberResponse, (request, call) => {
  const group = ownGroup(call, request.groupId);
  const { size = 0, page = 1 } = request.data ?? {};
  const rows = Math.min(size > 0 ? size : defaultMembers, mostMembers);
  const from = Math.max(0, page - 1) * rows;
  const found = membersOf(call, group).filter(
    ({ id, name, kind }) => kind === "user" && (name.includes(request.keywords) || id === request.keywords),
  );
  return { user: found.slice(from, from + rows).map((person) => member(call, group, person)), total: found.length };
});

/** POST /v1/group/bot-list: the bots, what can be asked of them, and their menus. Source: docs. */
export const listGroupBot = accountProtobuf(ListGroupBotRequest, ListGroupBotResponse, ({ groupId }, call) => {
  const bots = botsOf(call, ownGroup(call, groupId));
  const ids = new Set(bots.map(({ id }) => id));
  return {
    bot: bots.map((bot) => botRow(call.present, bot)),
    instruction: bots.flatMap(commandsOf),
    menu: menus
      .filter(({ botId }) => ids.has(botId))
      .map((entry) => ({ ...entry, menuType: 1, createTime: 0, menuAction: 1, select: "" })),
  };
});

/** POST /v1/group/instruction-list: the commands of its bots, and who may use them. Source: docs, group.md. */
export const listGroupCommand = accountJson((body, call) => {
  const bots = botsOf(call, ownGroup(call, text(body, "groupId")));
  const rows = bots.flatMap(({ id: botId, name: botName }) =>
    commands
      .filter((command) => command.botId === botId)
      .map(({ id, name, desc, auth = 0 }) => ({ botId, botName, name, desc, id: Number(id), sort: 0, auth })),
  );
  return { instructions: rows };
});

/** 100 the owner, 2 an admin, 0 a member. Source: docs, ListMemberResponse. */
function permissionLevel({ owner, admins }: Group, id: string): number {
  if (id === owner) return 100;
  return admins.includes(id) ? 2 : 0;
}

function gagOf({ gags }: Group, id: string, now: number): Pick<GroupMember, "gagTime" | "isGag"> {
  const gagTime = gags?.[id] ?? 0;
  return { gagTime, isGag: gagTime < 0 || gagTime > now };
}

/** How the asker may speak. */
function gagged(group: Group, { self, now }: AccountCall): { gagUntilTimestamp: number; isGag: boolean } {
  const { gagTime, isGag } = gagOf(group, self, now());
  return { gagUntilTimestamp: isGag ? gagTime : 0, isGag };
}

const member = ({ present, now }: AccountCall, group: Group, { id, name, avatar, vip }: Party): GroupMember => ({
  groupId: group.id,
  userInfo: { userId: id, name, avatarUrl: present.url(avatar), isVip: vip },
  permissionLevel: permissionLevel(group, id),
  ...gagOf(group, id, now()),
});
