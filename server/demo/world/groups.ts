import type { Tag } from "@gen/yunhu/v1/common";
import type { Group } from "../model";
import { avatarOf, idOf } from "./people";
import type { topics } from "./talk";

/** A group with the plan of its past. */
export interface PlannedGroup {
  readonly group: Group;
  readonly topics: readonly (keyof typeof topics)[];
  readonly count: number;
  /** How long ago the last message came and the first, minutes and days. */
  readonly minutesAgo: number;
  readonly days: number;
  /** How many the reader has not read yet. */
  readonly unread: number;
  readonly muted: boolean;
  /** The reader only reads. */
  readonly lurks: boolean;
  /** The last lines, where they matter. */
  readonly finale?: string;
}

const colors = ["#FFE5A13B", "#FF4C8BF5", "#FF2FA37C", "#FFB26BF2", "#FFE8705A", "#FF2BB3C0"];

/** A label of a group; its id is unique within the group. */
export function tag(groupId: string, id: number, text: string): Tag {
  return { id: String(id), groupId, text, color: colors[id % colors.length] ?? "" };
}

/** Reads `name:label,label`. */
function member(groupId: string, source: string): { id: string; tags: Tag[] } {
  const [name = "", labels = ""] = source.trim().split(":");
  const tags = labels.split(",").filter(Boolean);
  return { id: idOf(name), tags: tags.map((label) => tag(groupId, label.length + label.charCodeAt(0), label)) };
}

/** A group from its plan in words; the first two members are owner and admin. */
export function planned(
  id: string,
  name: string,
  introduction: string,
  who: string,
  plan: Pick<PlannedGroup, "topics" | "count" | "minutesAgo" | "days"> & Partial<PlannedGroup>,
): PlannedGroup {
  const members = who.split(";").map((source) => member(id, source));
  const [owner, admin] = members.map((one) => one.id);
  return {
    group: {
      id,
      name,
      introduction,
      avatar: avatarOf("group", id),
      owner: owner ?? "10001",
      admins: admin === undefined ? [] : [admin],
      members: [...new Set([...members.map((one) => one.id), "10001"])],
      tags: Object.fromEntries<readonly Tag[]>(
        members.filter((one) => one.tags.length > 0).map((one) => [one.id, one.tags]),
      ),
    },
    unread: 0,
    muted: false,
    lurks: false,
    ...plan,
  };
}
