import type { Tag } from "@gen/yunhu/v1/common";
import type { Group } from "../model";
import { asides } from "./asides";
import { tag } from "./groups";
import { history } from "./history";
import { avatarOf } from "./people";
import { seenByAll, type Room, type Setting } from "./rooms";
import { topics } from "./talk";

const DAY = 86_400_000;

/** The large group. */
export function bigGroup(members: readonly string[]): Group {
  const lively = members.filter((_, i) => i > 60 && i % 9 === 0);
  return {
    id: "big",
    name: "云湖大群 · The Lake",
    avatar: avatarOf("group", "big"),
    introduction: "天南海北，什么都聊。Everything and nothing, in two languages.",
    owner: "10004",
    admins: ["10002", "10007"],
    members,
    tags: Object.fromEntries<readonly Tag[]>([
      ...lively.map((id) => [id, [tag("big", 4, "活跃")]] as const),
      ["10004", [tag("big", 0, "群主")]],
      ["10002", [tag("big", 1, "管理员")]],
      ["10007", [tag("big", 1, "管理员"), tag("big", 2, "摄影组")]],
      ["10003", [tag("big", 3, "Design")]],
      ["30001", [tag("big", 5, "机器人")]],
    ]),
  };
}

/** Two years of talk in the large group, of exactly so many messages. */
export function bigRoom({ seed, now, nameOf }: Setting, group: Group, count: number): Room {
  const voices = group.members.filter((id) => !id.startsWith("3"));
  const written = history(
    { key: "group:big", seed, voices, admins: group.admins, nameOf },
    {
      talk: Object.values(topics).flat(),
      asides,
      count,
      from: now - 730 * DAY,
      to: now - 3 * 60_000,
    },
  );
  return { history: written, memberships: seenByAll(written, group, 0) };
}
