import type { Group as WireGroup, GroupMember } from "@gen/yunhu/v1/group";
import type { Tag as WireTag } from "@gen/yunhu/v1/common";
import type { Bot } from "@/domain/bot";
import type { Group, Member, Role } from "@/domain/group";
import type { Tag } from "@/domain/message";
import { present } from "../present";
import { safeOrZero } from "./numbers";
import { cssColor } from "./sender";

/** A group, as the reader sees it. */
export function mapGroup(wire: WireGroup, bots: readonly Bot[]): Group {
  return present<Group>({
    id: wire.groupId,
    name: wire.name || wire.groupId,
    avatarUrl: wire.avatarUrl,
    introduction: wire.introduction,
    headcount: safeOrZero(wire.headcount),
    ownerId: wire.owner,
    adminIds: wire.admin,
    role: roleOf(wire.permissionLevel),
    muted: wire.doNotDisturb,
    gaggedUntil: gaggedUntil(wire.isGag, wire.gagUntilTimestamp),
    tags: wire.tag.filter(({ text }) => text !== "").map(mapTag),
    bots,
  });
}

/** A person of a group; undefined when the row names nobody. */
export function mapMember({ userInfo, permissionLevel, isGag, gagTime }: GroupMember): Member | undefined {
  if (!userInfo || userInfo.userId === "") return undefined;
  return present<Member>({
    id: userInfo.userId,
    name: userInfo.name || userInfo.userId,
    avatarUrl: userInfo.avatarUrl,
    vip: userInfo.isVip,
    role: roleOf(permissionLevel),
    gaggedUntil: gaggedUntil(isGag, gagTime),
  });
}

/** Source: docs, ListMemberResponse. */
function roleOf(level: number): Role {
  if (level === 100) return "owner";
  return level === 2 ? "admin" : "member";
}

/** -1 is for good; a time that the service does not say is taken for it too. */
function gaggedUntil(isGag: boolean, until: number): number | undefined {
  return isGag ? safeOrZero(until) || Infinity : undefined;
}

const mapTag = ({ text, color }: WireTag): Tag => present<Tag>({ text, color: cssColor(color) });
