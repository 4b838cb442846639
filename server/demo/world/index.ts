import type { Group, Membership, World } from "../model";
import { history } from "./history";
import { bots, crowd, people } from "./people";
import { bigGroup } from "./groups";
import { daily } from "./talk/daily";

const DAY = 86_400_000;

export interface WorldOptions {
  readonly seed: number;
  /** Unix ms. */
  readonly now: number;
  /** How many messages the large group holds. */
  readonly bigSize?: number;
}

/** The people, groups and pasts of the embedded service; the same options give the same world. */
export function createWorld({ seed, now, bigSize = 100_000 }: WorldOptions): World {
  const parties = new Map([...people, ...bots, ...crowd(seed, 260)].map((party) => [party.id, party]));
  const big = bigGroup([...parties.keys()]);
  const groups = new Map<string, Group>([[big.id, big]]);
  const nameOf = (id: string) => parties.get(id)?.name ?? id;
  const voices = [...parties.values()].filter((party) => party.kind === "user").map((party) => party.id);
  const room = { key: "group:big", seed, voices, admins: big.admins, nameOf };
  const bigHistory = history(room, {
    talk: daily,
    count: bigSize,
    from: now - 730 * DAY,
    to: now - 240_000,
    recollection: 0.01,
  });
  const memberships: Membership[] = ["10001", "10002", "10003"].map((userId) => ({
    userId,
    historyKey: "group:big",
    muted: false,
    readSeq: bigSize,
  }));
  return { parties, groups, histories: new Map([[bigHistory.key, bigHistory]]), memberships };
}
