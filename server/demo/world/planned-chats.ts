import type { pairs } from "./talk";

/** A chat of two with the plan of its past. */
export interface PlannedChat {
  /** The reader, and whom the chat is with, by name. */
  readonly reader: string;
  readonly other: string;
  readonly topics: readonly (keyof typeof pairs)[];
  readonly count: number;
  readonly minutesAgo: number;
  readonly days: number;
  /** The last lines; those of the other at the end have not been read. */
  readonly finale?: string;
  readonly unread: boolean;
  readonly muted: boolean;
  readonly remark?: string;
}

const DAY = 1440;

const chat = (
  other: string,
  topics: PlannedChat["topics"],
  count: number,
  minutesAgo: number,
  more: Partial<PlannedChat> = {},
): PlannedChat => ({
  reader: "10001",
  other,
  topics,
  count,
  minutesAgo,
  days: minutesAgo / DAY + 6 + count * 0.5,
  unread: false,
  muted: false,
  ...more,
});

/** The chats of two that the reader has, and a few that others have. */
export const plannedChats: readonly PlannedChat[] = [
  chat("李思远", ["friends", "work"], 180, 18, {
    unread: true,
    finale: `b 明天的路线你看过了吗
a 看过了，垭口那段有点陡，我多带一根绳子
a 集合别迟到哈 😄`,
  }),
  chat("王悦", ["pals", "work", "friends"], 160, 33, {
    finale: `a New icons are in the shared file, light and dark
b Love them. The lake one especially ❤️`,
  }),
  chat("妈妈", ["parents"], 70, 74, {
    unread: true,
    finale: `a 周末回来吗
a #voice 7
a 给你炖了汤`,
  }),
  chat("爸爸", ["parents"], 36, 3 * DAY),
  chat("林小雨", ["friends", "parents"], 90, 145, { remark: "小雨" }),
  chat("陈一鸣", ["work"], 110, 88),
  chat("赵静", ["friends"], 75, 5 * 60),
  chat("Emma Clarke", ["pals"], 64, 7 * 60),
  chat("孙浩然", ["friends"], 48, DAY + 40, { remark: "会长", muted: true }),
  chat("Daniel Kim", ["pals", "work"], 58, DAY + 300),
  chat("冯博", ["errands", "work"], 30, DAY + 410, { remark: "远山 冯博" }),
  chat("何苗", ["work"], 22, 4 * DAY),
  chat("Liam O'Brien", ["pals"], 40, 2 * DAY + 200),
  chat("许诺", ["friends"], 52, 2 * DAY + 30),
  chat("Sofia Rossi", ["pals"], 46, 6 * DAY),
  chat("唐小糖", ["errands", "friends"], 28, 5 * DAY),
  chat("潘晓婷", ["errands"], 16, 9 * DAY, { remark: "潘老师" }),
  chat("金秋", ["errands"], 18, 150 * DAY),
  chat("房东张姐", ["errands"], 24, 12 * DAY, {
    unread: true,
    finale: `a 这个月房租收到了，谢谢
a 下周三物业检修燃气，家里留个人`,
  }),
  chat("快递小王", ["errands"], 14, 20 * 60, { muted: true }),
  chat("戴维", ["errands"], 20, 40 * DAY),
  chat("Noah Weber", ["pals"], 26, 15 * DAY),
  chat("Mia Tanaka", ["pals"], 34, 10 * DAY),
  chat("沈青", ["friends"], 12, 95 * DAY),
  chat("周子涵", ["friends"], 30, 60 * DAY),
  chat("回声 Echo", ["echoes"], 24, 9 * 60, { finale: "b 山外有山\na 山外有山" }),
  chat("流水 Stream", ["answers"], 12, 11 * 60, {
    finale: `b 给我讲讲潮汐
a #md 潮汐主要由**月球引力**引起：\\n\\n1. 面向月球的一侧，海水被拉起\\n2. 背向的一侧，地球被拉得更多，海水也鼓起\\n3. 地球自转，于是每天大约两次涨落\\n\\n太阳也有作用，约为月球的一半；三者成一线时便是**大潮**。`,
  }),
  chat("按钮管家 Buttons", ["choices"], 12, 26 * 60, {
    finale: "b 周末活动\na #sample buttons\nb 参加\na 收到，已经登记：参加",
  }),
  chat("表单小助手 Forms", ["forms"], 12, 2 * DAY, { finale: "b 报名\na #sample form\na 报名成功，周六见！" }),
  chat("界面工坊 Surfaces", ["forms"], 12, 4 * DAY, { finale: "b 卡片\na #sample a2ui" }),
  chat("后悔药 Recall", ["regrets"], 12, 3 * DAY, { finale: "b 说个秘密\na #recall 其实我只会撤回。\nb 又撤回" }),
  chat("天气播报", ["forecasts"], 30, 8 * 60, {
    unread: true,
    muted: true,
    finale: "a 早安，林小满。今天多云转晴，8–17 ℃，微风，适合出门。",
  }),
  chat("Build Bot", ["builds"], 40, 95, {
    finale: "a #md ✅ **build #1208** passed\\n\\n`main` · 4 min 02 s · 0 warnings",
  }),
  chat("王悦", ["work", "pals"], 60, 120, { reader: "10002" }),
  chat("回声 Echo", ["echoes"], 12, 700, { reader: "10002" }),
  chat("回声 Echo", ["echoes"], 12, 900, { reader: "10003" }),
  chat("Sofia Rossi", ["pals"], 30, 400, { reader: "10003" }),
];
