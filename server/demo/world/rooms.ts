import type { Group, History, Membership } from "../model";
import { history } from "./history";
import type { PlannedGroup } from "./groups";
import { idOf } from "./people";
import type { PlannedChat } from "./planned-chats";
import { hash } from "./random";
import { pairs, topics } from "./talk";
import { script } from "./talk/script";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** What a world's rooms share. */
export interface Setting {
  readonly seed: number;
  /** Unix ms. */
  readonly now: number;
  readonly nameOf: (id: string) => string;
}

/** A conversation and how people see it. */
export interface Room {
  readonly history: History;
  readonly memberships: readonly Membership[];
}

/** Who can log in. */
export const readers = ["10001", "10002", "10003"] as const;

const last = <T>(list: readonly T[]) => list.at(-1);

/** How one sees a history: all read up to their own last message, at most `unread` not. */
export function seen(
  { key, messages }: History,
  userId: string,
  unread: number,
  more: Partial<Membership> = {},
): Membership {
  const own = messages.findLast((message) => message.senderId === userId)?.seq ?? 0;
  const readSeq = Math.max(own, messages.length - unread);
  const mention = messages.slice(readSeq).find(({ content }) => content.mentionedId?.includes(userId));
  return { userId, historyKey: key, muted: false, readSeq, ...(mention && { mentionSeq: mention.seq }), ...more };
}

/** How those of a group who can log in see it. */
export const seenByAll = (
  history: History,
  group: Group,
  unread: number,
  more: Partial<Membership> = {},
): Membership[] =>
  readers
    .filter((id) => group.members.includes(id))
    .map((id) => (id === "10001" ? seen(history, id, unread, more) : seen(history, id, hash(history.key, id) % 4)));

/** Writes a planned group's past. */
export function groupRoom({ seed, now, nameOf }: Setting, plan: PlannedGroup): Room {
  const { group, count, muted, unread } = plan;
  const people = group.members.filter((id) => !id.startsWith("3"));
  const others = people.filter((id) => id !== "10001");
  const written = history(
    {
      key: `group:${group.id}`,
      seed,
      voices: plan.lurks ? others : people,
      closers: unread > 0 ? others : people,
      admins: [group.owner, ...group.admins],
      nameOf,
    },
    {
      talk: plan.topics.flatMap((topic) => topics[topic]),
      count,
      from: now - plan.days * DAY,
      to: now - plan.minutesAgo * MINUTE,
      ...(plan.finale !== undefined && { finale: last(script(plan.finale)) }),
    },
  );
  return { history: written, memberships: seenByAll(written, group, unread, { muted }) };
}

/** The key of a conversation of two. */
export const pairKey = (a: string, b: string) => `private:${[a, b].sort().join(":")}`;

/** Writes a planned chat's past. */
export function chatRoom({ seed, now, nameOf }: Setting, plan: PlannedChat): Room {
  const other = idOf(plan.other);
  const { reader, muted, remark } = plan;
  const written = history(
    { key: pairKey(reader, other), seed, voices: [other, reader], inOrder: true, admins: [], nameOf },
    {
      talk: plan.topics.flatMap((topic) => pairs[topic]),
      count: plan.count,
      from: now - plan.days * DAY,
      to: now - plan.minutesAgo * MINUTE,
      ...(plan.finale !== undefined && { finale: last(script(plan.finale)) }),
    },
  );
  const mine = seen(written, reader, plan.unread ? written.messages.length : 0, {
    muted,
    ...(remark !== undefined && { remark }),
  });
  const theirs = readers.filter((id) => id === other).map((id) => seen(written, id, 0));
  return { history: written, memberships: [mine, ...theirs] };
}
