import { surfaces } from "../surfaces";
import type { Draft } from "./draft";

/** 1 opens an address, 2 copies a value, 3 reports one. */
const buttons = JSON.stringify([
  [
    { text: "参加 Join", actionType: 3, value: "join" },
    { text: "请假 Skip", actionType: 3, value: '{"param":2,"type":"skip"}' },
  ],
  [
    { text: "复制口令 Copy", actionType: 2, value: "yunhu-2026" },
    { text: "活动页 Open", actionType: 1, url: "https://www.yhchat.com/" },
  ],
]);

/** Every kind of component, as an answered form carries it. */
const form = JSON.stringify({
  bodnzx: { id: "bodnzx", type: "radio", label: "路线 Route", selectIndex: 1, selectValue: "湖边 Lakeside" },
  kfumpw: { id: "kfumpw", type: "input", label: "姓名 Name", value: "林小满" },
  rpzjmd: { id: "rpzjmd", type: "switch", label: "需要午餐 Lunch", value: true },
  uqojdl: { id: "uqojdl", type: "textarea", label: "备注 Notes", value: "不吃辣。\n可以带一个朋友吗？" },
  pqnhhd: { id: "pqnhhd", type: "select", label: "日期 Day", selectIndex: 0, selectValue: "周六 Saturday" },
  xmcrty: { id: "xmcrty", type: "checkbox", label: "装备 Gear", selectIndex: [0, 2], selectValue: ["登山杖", "头灯"] },
});

const html = `<div style="border-radius:12px;padding:16px;background:linear-gradient(135deg,#eef2ff,#fdf2f8);color:#1f2340">
  <h3 style="margin:0 0 8px">📮 云栈周刊 第 42 期</h3>
  <p style="margin:0 0 8px">本周：<b>更快的时间线</b>，以及三个小修复。</p>
  <ul style="margin:0 0 12px;padding-left:20px"><li>滚动不再跳动</li><li>Dark mode, for real this time</li></ul>
  <a href="https://www.yhchat.com/" style="color:#4364f7">阅读全文 →</a>
</div>`;

const article = `# 一个人的海岸线

凌晨四点，防波堤上只有我和**三只海鸥**。

> 潮水退得很慢，像一个不愿意结束的句子。

天亮以后，卖早点的推车来了：

1. 豆浆，热的
2. 油条，刚出锅
3. 找零的硬币，带着面粉

*Notes from a walk along the coast, October.*`;

/** Messages of the rarer kinds, by name. */
export const samples: ReadonlyMap<string, Draft> = new Map([
  ["buttons", { type: 1, content: { text: "周六的徒步，来吗？ Hiking on Saturday?", buttons } }],
  ["form", { type: 5, content: { form }, command: { id: "104", name: "报名表", type: 5 } }],
  ["a2ui", { type: 14, content: { text: surfaces.get("form") ?? "" } }],
  ["html", { type: 8, content: { text: html } }],
  [
    "post",
    {
      type: 6,
      content: {
        postId: "20413",
        postTitle: "一个人的海岸线 · Along the coast",
        postContent: article,
        postContentType: "2",
      },
    },
  ],
  [
    "plainpost",
    {
      type: 6,
      content: {
        postId: "20588",
        postTitle: "群文件整理说明",
        postContent: "所有资料按年份归档。\n上传之前请先看看有没有同名文件。\n有问题找管理员。",
        postContentType: "1",
      },
    },
  ],
]);
