import { commandForm } from "./command-form";

/** What people can ask of a bot. Source: docs, instruction.md; types: docs, BotListResponse. */
export interface BotCommand {
  readonly id: string;
  readonly botId: string;
  readonly name: string;
  /** 1 takes a text, 2 is sent at once, 5 opens a form. */
  readonly type: 1 | 2 | 5;
  readonly desc: string;
  /** What the empty input says. */
  readonly hintText?: string;
  /** What stands in the input at first. */
  readonly defaultText?: string;
  /** The form's definition, JSON. */
  readonly form?: string;
  /** Who may use it in groups: 0 everybody, 1 nobody, 2 the owner, 3 owner and admins. */
  readonly auth?: number;
}

/** Every kind of component. */
const signUp = commandForm(
  ["radio", "bodnzx", { label: "路线 Route", options: "山顶 Summit#湖边 Lakeside#古道 Old road" }],
  ["input", "kfumpw", { label: "姓名 Name", defaultValue: "", placeholder: "怎么称呼你？" }],
  ["switch", "rpzjmd", { label: "需要午餐 Lunch", defaultValue: "1" }],
  ["checkbox", "xmcrty", { label: "装备 Gear", options: "登山杖#雨衣#头灯" }],
  ["textarea", "uqojdl", { label: "备注 Notes", placeholder: "忌口、同行的人……" }],
  ["select", "pqnhhd", { label: "日期 Day", options: "周六 Saturday#周日 Sunday" }],
);

const feedback = commandForm(
  ["input", "subjct", { label: "标题 Subject", placeholder: "一句话" }],
  ["switch", "anonym", { label: "匿名 Anonymous", defaultValue: "0" }],
);

/** The commands of the demo bots. */
export const commands: readonly BotCommand[] = [
  { id: "101", botId: "30001", name: "回声", type: 1, desc: "原样重复一句话", hintText: "说点什么…" },
  { id: "102", botId: "30002", name: "讲故事", type: 2, desc: "一个字一个字地讲" },
  { id: "103", botId: "30003", name: "按钮", type: 2, desc: "发一条带按钮的消息" },
  { id: "104", botId: "30004", name: "报名表", type: 5, desc: "填写周末徒步的报名表", form: signUp },
  { id: "105", botId: "30005", name: "阅后即焚", type: 2, desc: "说一句，马上撤回" },
  { id: "106", botId: "30004", name: "意见箱", type: 5, desc: "写一条意见，只给管理员看", form: feedback, auth: 3 },
  { id: "107", botId: "30008", name: "卡片", type: 2, desc: "发一张可以填写的 A2UI 卡片" },
  {
    ...{ id: "108", botId: "30008", name: "界面", type: 1, desc: "按名字发一种 A2UI 写法" },
    ...{ hintText: "form、list、fenced、split、html、markdown 或 broken", defaultText: "form" },
  },
];

/** The command with this id; nothing for 0 or an unknown one. */
export const commandOf = (id: string): BotCommand | undefined => commands.find((command) => command.id === id);

/** What a bot's menu offers. Source: docs, BotListResponse.MenuData. */
export interface MenuEntry {
  readonly id: string;
  readonly botId: string;
  readonly name: string;
  readonly content: string;
}

/** The menus of the demo bots: plain buttons. */
export const menus: readonly MenuEntry[] = [
  { id: "201", botId: "30003", name: "今日投票", content: "vote" },
  { id: "202", botId: "30008", name: "填写卡片", content: "form" },
];
