import type { Group, History, StoredMessage } from "../../model";
import { tag } from "../groups";
import { messageIds } from "../ids";
import { avatarOf } from "../people";
import { hash, Random } from "../random";
import { Scribe } from "../scribe";
import { entry, who, type Entry } from "./entry";
import { extras } from "./extras";
import { files, pictures, stickers, videos, voices } from "./media";
import { forms, markdown, pages, posts, surfaces, unknown } from "./rich";
import { texts } from "./texts";

const HOUR = 3_600_000;

const tips = [entry("li", 9, { text: "李思远 邀请 流水 Stream 加入了群聊" })];
const notices = [entry("li", 12, { text: "群公告：周六照常活动 · Saturday as usual" })];
const calls = [
  entry("wang", 13, { callText: "语音通话", callStatusText: "通话时长 03:27" }),
  entry("demo", 13, { callText: "语音通话", callStatusText: "已取消" }),
  entry("li", 13, { callText: "语音通话", callStatusText: "对方已拒绝" }),
  entry("li", 13, { callText: "语音通话", callStatusText: "对方无应答" }),
  entry("wang", 13, { callText: "周三读书会 · 语音房间", callStatusText: "进行中" }),
];

/** The group's messages: the kinds in the order of their numbers, then what any kind can have. */
const entries: readonly Entry[] = [
  ...texts,
  ...pictures,
  ...markdown,
  ...files,
  ...forms,
  ...posts,
  ...stickers,
  ...pages,
  ...tips,
  ...videos,
  ...voices,
  ...notices,
  ...calls,
  ...surfaces,
  ...unknown,
  ...extras,
];

/** The group that holds every kind of message. */
export const kindsGroup: Group = {
  id: "kinds",
  name: "全部消息类型 · Every kind",
  avatar: avatarOf("group", "kinds"),
  introduction: "每一种消息各来一条，也包括不怀好意的。One of each, the hostile ones too.",
  owner: who.wang,
  admins: [who.li],
  members: Object.values(who),
  tags: {
    [who.wang]: [tag("kinds", 0, "群主"), tag("kinds", 3, "Design")],
    [who.li]: [tag("kinds", 1, "管理员")],
    [who.demo]: [tag("kinds", 2, "常驻"), { id: "9", groupId: "kinds", text: "半透明", color: "#80E8705A" }],
    [who.echo]: [{ id: "10", groupId: "kinds", text: "机器人", color: "#7A8599" }],
    [who.prankster]: [{ id: "11", groupId: "kinds", text: "<i>坏标签</i>", color: "red;background:url(x)" }],
  },
};

/** The group's past, over the last days. */
export function kindsHistory(seed: number, now: number, nameOf: (id: string) => string): History {
  const key = "group:kinds";
  const random = new Random(hash(seed, key));
  const room = { key, seed, voices: [], admins: kindsGroup.admins, nameOf };
  const scribe = new Scribe(room, messageIds(seed, key, entries.length), random);
  const named = new Map<string, StoredMessage>();
  const step = (70 * HOUR) / entries.length;
  entries.forEach(({ by, draft, name, quotes }, i) => {
    const time = Math.floor(now - 72 * HOUR + (i + random.next() * 0.8) * step);
    const message = scribe.say(draft, by, time, quotes === undefined ? undefined : named.get(quotes));
    if (name !== undefined) named.set(name, message);
  });
  return { key, messages: scribe.messages };
}
