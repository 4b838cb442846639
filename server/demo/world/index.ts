import type { Group, World } from "../model";
import { bigGroup, bigRoom } from "./big";
import { kindsGroup, kindsHistory } from "./kinds";
import { bots, crowd, people } from "./people";
import { plannedChats } from "./planned-chats";
import { plannedGroups } from "./planned-groups";
import { chatRoom, groupRoom, seenByAll, type Room, type Setting } from "./rooms";
import { shelves } from "./shelves";

export interface WorldOptions {
  readonly seed: number;
  /** Unix ms. */
  readonly now: number;
  /** How many messages the large group holds; 100,000 when not said. */
  readonly bigSize?: number;
}

function kindsRoom({ seed, now, nameOf }: Setting): Room {
  const history = kindsHistory(seed, now, nameOf);
  return { history, memberships: seenByAll(history, kindsGroup, 0) };
}

/** The people, groups and pasts of the embedded service; the same options give the same world. */
export function createWorld({ seed, now, bigSize = 100_000 }: WorldOptions): World {
  const parties = new Map([...people, ...bots, ...crowd(seed, 260)].map((party) => [party.id, party]));
  const setting = { seed, now, nameOf: (id: string) => parties.get(id)?.name ?? id };
  const big = bigGroup([...parties.keys()]);
  const groups: readonly Group[] = [big, kindsGroup, ...plannedGroups.map((plan) => plan.group)];
  const rooms = [
    bigRoom(setting, big, bigSize),
    kindsRoom(setting),
    ...plannedGroups.map((plan) => groupRoom(setting, plan)),
    ...plannedChats.map((plan) => chatRoom(setting, plan)),
  ];
  return {
    parties,
    groups: new Map(groups.map((group) => [group.id, group])),
    histories: new Map(rooms.map(({ history }) => [history.key, history])),
    memberships: rooms.flatMap((room) => room.memberships),
    shelves: shelves(now),
  };
}
