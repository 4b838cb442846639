import type { Group, History, Membership, Party, StoredMessage, World } from "@server/demo/model";

export const start = Date.UTC(2026, 0, 5, 8);
const minute = 60_000;

/** A message id made of a number. */
export const id = (number: number): string => number.toString(16).padStart(32, "0");

const person = (number: string, name: string, more: Partial<Party> = {}): Party => ({
  id: number,
  kind: "user",
  name,
  avatar: "chat-img.jwznb.com/avatar.png",
  vip: false,
  introduction: "",
  login: { email: `${name}@example.com`, password: "secret" },
  ...more,
});

const bot = (number: string, name: string): Party => ({
  id: number,
  kind: "bot",
  name,
  avatar: "chat-img.jwznb.com/bot.png",
  vip: false,
  introduction: "",
  botToken: `token-of-${number}`,
});

/** A text of the `seq`th minute. */
export const said = (seq: number, senderId: string, more: Partial<StoredMessage> = {}): StoredMessage => ({
  id: id(seq),
  seq,
  senderId,
  type: 1,
  content: { text: `line ${seq}` },
  time: start + seq * minute,
  ...more,
});

const parties = [
  person("1", "ann", { login: { email: "ann@example.com", password: "secret", mobile: "13800000000" } }),
  person("2", "bob"),
  person("3", "cat"),
  person("9", "eve", { banned: true }),
  bot("30001", "echo"),
  bot("30002", "stream"),
  bot("30003", "buttons"),
  bot("30004", "form"),
  bot("30005", "recall"),
  bot("30008", "surfaces"),
];

const group = (key: string, members: readonly string[]): Group => ({
  id: key,
  name: `group ${key}`,
  avatar: "chat-img.jwznb.com/group.png",
  introduction: "",
  owner: "2",
  admins: [],
  members,
  tags: { "2": [{ id: "7", groupId: key, text: "owner", color: "#FF3366CC" }] },
});

/**
 * Ann (1), Bob (2, the owner of group `g`) and Cat (3), who all know the bots; Eve (9) is banned. `g` has the given
 * messages, by default ten of Bob's and Ann's in turns; Ann has not read the last four. Group `other` has none of them.
 */
export function smallWorld(messages: readonly StoredMessage[] = lines(10)): World {
  const members = ["1", "2", "3", "30001", "30002", "30003", "30004", "30005"];
  const withBots = members
    .slice(3)
    .map((number): History => ({ key: `private:1:${number}`, messages: [said(1, number)] }));
  const histories: History[] = [
    { key: "group:g", messages: [...messages] },
    { key: "private:1:2", messages: [said(1, "2"), said(2, "1")] },
    ...withBots,
  ];
  const memberships = ["1", "2", "3"].map((userId): Membership => ({
    userId,
    historyKey: "group:g",
    muted: userId === "3",
    readSeq: Math.max(0, messages.length - 4),
  }));
  const own = histories
    .slice(1)
    .map(({ key }): Membership => ({ userId: "1", historyKey: key, muted: false, readSeq: 0 }));
  return {
    parties: new Map(parties.map((party) => [party.id, party])),
    groups: new Map([group("g", members), group("other", ["2"])].map((each) => [each.id, each])),
    histories: new Map(histories.map((history) => [history.key, history])),
    memberships: [...memberships, ...own, { userId: "2", historyKey: "private:1:2", muted: false, readSeq: 2 }],
  };
}

/** So many texts, Bob's first, then Ann's and Bob's in turns. */
export const lines = (count: number): StoredMessage[] =>
  Array.from({ length: count }, (_, index) => said(index + 1, index % 2 === 0 ? "2" : "1"));
