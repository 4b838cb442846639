import type { Group } from "../model";
import { avatarOf } from "./people";
import type { Tag } from "@gen/yunhu/v1/common";

/** A label of a group; its id is unique within the group. */
export const tag = (groupId: string, id: number, text: string, color: string): Tag => ({
  id: String(id),
  groupId,
  text,
  color,
});

export const bigGroup = (members: readonly string[]): Group => ({
  id: "big",
  name: "云湖大群 · The Lake",
  avatar: avatarOf("group", "big"),
  introduction: "天南海北，什么都聊。Everything and nothing, in two languages.",
  owner: "10004",
  admins: ["10002", "10007"],
  members,
  tags: Object.fromEntries<readonly Tag[]>([
    ["10004", [tag("big", 1, "群主", "#FFE5A13B")]],
    ["10002", [tag("big", 2, "管理员", "#FF4C8BF5")]],
    ["10007", [tag("big", 2, "管理员", "#FF4C8BF5"), tag("big", 3, "摄影组", "#FF2FA37C")]],
    ["10003", [tag("big", 4, "Design", "#FFB26BF2")]],
    ["30001", [tag("big", 5, "机器人", "#FF7A8599")]],
    ...members.filter((_, i) => i > 60 && i % 9 === 0).map((id) => [id, [tag("big", 6, "活跃", "#FFE8705A")]] as const),
  ]),
});
