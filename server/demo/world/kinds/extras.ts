import { image, video } from "../attach";
import { document } from "../documents";
import { samples } from "../samples";
import { entry, says, who, type Entry } from "./entry";

const vote = JSON.stringify([
  [
    { text: "👍 12", actionType: 3, value: "up" },
    { text: "👎 1", actionType: 3, value: "down" },
  ],
  [{ text: "一个长得在手机上写不下所以必须折行或者截断的按钮标题 · a long label", actionType: 2, value: "long" }],
]);

const pressed = samples.get("buttons") ?? { type: 1, content: {} };

/** What any kind can have besides: buttons, quotes, a tip, a command, edits and recalls. */
export const extras: readonly Entry[] = [
  { by: who.buttons, draft: pressed, name: "buttons" },
  entry("buttons", 3, {
    text: "**今日菜单**\n\n- 番茄牛腩\n- 清蒸鲈鱼",
    buttons: '[[{"text":"番茄牛腩","actionType":3,"value":"1"}],[{"text":"清蒸鲈鱼","actionType":3,"value":"2"}]]',
  }),
  entry("echo", 1, { text: "这条的按钮是字符串 null", buttons: "null" }),
  entry("buttons", 2, { ...image("aurora", 3, [960, 640]), buttons: vote }),
  entry("buttons", 4, { ...document("路线图.pdf"), buttons: vote }),
  entry("buttons", 8, { text: "<p>这份 <b>HTML</b> 下面有按钮。</p>", buttons: vote }),
  entry("buttons", 10, { ...video("sunset.mp4", 6), buttons: vote, tip: "视频由机器人生成" }),
  entry("stream", 3, { text: "**要点**\n\n- 一\n- 二", tip: "本内容由 AI 生成，仅供参考" }),
  entry("li", 1, { tip: "这条消息只有一句提示" }),
  says("demo", "引用文字", { quotes: "hello" }),
  says("li", "引用图片，构图真好", { quotes: "picture" }),
  says("wang", "引用视频，日落在第四秒", { quotes: "video" }),
  entry("demo", 1, { text: "引用了一条已经不在的消息", quoteMsgText: "某人：很久以前说过的话" }),
  entry("stream", 1, { text: "湖水为什么是蓝的？因为水吸收红光，散射蓝光。", tip: "本内容由 AI 生成，仅供参考" }),
  { by: who.demo, draft: { type: 1, content: { text: "山外有山" }, command: { id: "101", name: "回声", type: 1 } } },
  { by: who.li, draft: { type: 1, content: { text: "" }, command: { id: "102", name: "讲故事", type: 2 } } },
  {
    by: who.demo,
    draft: {
      type: 1,
      content: { text: "集合时间：周六 8:00，东门。" },
      before: [{ text: "集合时间：周六 7:00" }, { text: "集合时间：周六 7:30，西门。" }],
    },
  },
  {
    by: who.wang,
    draft: { type: 3, content: { text: "**最终版** v3" }, before: [{ text: "**最终版** v2 final" }] },
  },
  { by: who.wang, draft: { type: 1, content: { text: "发错群了" }, recalled: "author" } },
  { by: who.prankster, draft: { type: 1, content: { text: "加我领红包 https://evil.example" }, recalled: "admin" } },
  { by: who.recall, draft: { type: 1, content: { text: "三秒后消失" }, recalled: "author" } },
  says("wang", "就这些了。That's all of them 🎉"),
  says("demo", "漂亮，截图留念", { quotes: "hello" }),
];
