import type { ChatKind } from "@/domain/chat";
import type { ListedChat } from "@/domain/chats";
import { MessageType, type Content, type Message, type Sender } from "@/domain/message";

export const now = Date.now();
const minute = 60_000;
const day = 86_400_000;

const person = (id: string, name: string, more: Partial<Sender> = {}): Sender => ({
  id,
  kind: "user",
  name,
  avatarUrl: "",
  vip: false,
  tags: [],
  ...more,
});

export const people = {
  li: person("10002", "李雨桐", {
    avatarUrl: "https://chat-img.jwznb.com/li.jpg",
    tags: [{ text: "管理员", color: "#D97706" }, { text: "前端" }],
  }),
  wang: person("10003", "Wang Lei", { vip: true, tags: [{ text: "内测用户", color: "#7C3AED" }] }),
  chen: person("10012", "陈默_一个名字特别特别长的群成员用来检验省略", {
    tags: [{ text: "白色标签", color: "#FFFFFF" }],
  }),
  bot: person("30001", "云湖小助手", { kind: "bot", avatarUrl: "https://chat-img.jwznb.com/bot.png" }),
  me: person("10001", "我"),
};

let seq = 0;
export function message(type: number, content: Content, more: Partial<Message> = {}): Message {
  seq += 1;
  return {
    id: seq.toString(16).padStart(32, "0"),
    chat: { kind: "group", id: "big" },
    seq,
    time: now - (200 - seq) * minute,
    sender: people.li,
    mine: false,
    type,
    content,
    ...more,
  };
}
const text = (words: string, more: Partial<Message> = {}) => message(MessageType.text, { text: words }, more);
const mine = { sender: people.me, mine: true };

export type Row = { readonly message: Message; readonly place: "single" | "first" | "middle" | "last" } & {
  readonly delivery?: "queued" | "sending" | "failed";
  readonly highlighted?: boolean;
};
const row = (one: Message, place: Row["place"] = "single", more: Partial<Row> = {}): Row => ({
  message: one,
  place,
  ...more,
});

export const talk: readonly Row[] = [
  row(text("早上好！昨晚的版本大家试过了吗？"), "first"),
  row(text("更新说明在 https://www.yhchat.com/document/1-3 ，有问题直接在群里说就行。"), "last"),
  row(
    message(
      MessageType.text,
      { text: "试了，滚动顺多了 👍", quoteText: "李雨桐 : 早上好！昨晚的版本大家试过了吗？" },
      { ...mine, quoteId: "1" },
    ),
    "first",
  ),
  row(text("Scrolled through all 100,000 messages without a single jump.", { ...mine, editedAt: now }), "last"),
  row(
    message(
      MessageType.image,
      { imageUrl: "https://chat-img.jwznb.com/lake.jpg", width: 1280, height: 860 },
      { sender: people.wang },
    ),
    "first",
  ),
  row(text("@李雨桐 上周去的，回头把照片都传群盘 [.开心]", { sender: people.wang }), "last"),
  row(text("🎉🎉", { sender: people.chen })),
  row(text("哈哈", mine), "single"),
  row(text("recalled", { recalledAt: now - 90 * minute })),
  row(
    message(
      MessageType.text,
      {
        text: "今日构建 #2048 已完成：\n• 通过 1,204 项\n• 失败 0 项\n用时 4 分 12 秒。要发布到测试环境吗？",
        buttons: [
          [
            { text: "发布", action: "report", url: "", value: "deploy" },
            { text: "查看日志", action: "open", url: "https://example.com", value: "" },
          ],
          [{ text: "复制构建号", action: "copy", url: "", value: "2048" }],
        ],
        tip: "本内容由 AI 生成，仅供参考",
      },
      { sender: people.bot, command: "构建" },
    ),
  ),
  row(text("发布吧", mine), "first"),
  row(text("这条还没发出去，但是写得比较长，看看时间和状态图标会不会自己换到下一行去站好。", mine), "middle", {
    delivery: "sending",
  }),
  row(text("网络断了？", mine), "last", { delivery: "failed" }),
];

export const kinds: readonly Row[] = [
  row(
    message(
      MessageType.markdown,
      { text: "## 发布说明\n\n- **修复** 若干问题\n- 新增 `深色模式`" },
      { sender: people.bot },
    ),
  ),
  row(
    message(MessageType.file, { fileName: "2026 年第三季度产品规划（最终版 v3 修订）.pdf", fileSize: 4_812_332 }),
    "first",
  ),
  row(message(MessageType.file, { fileName: "src.zip", fileSize: 982 }, mine)),
  row(message(MessageType.audio, { audioTime: 37 }), "first"),
  row(message(MessageType.call, { callText: "语音通话", callStatusText: "通话时长 03:21" }, mine)),
  row(message(MessageType.video, { videoTime: 64 }, { sender: people.wang }), "first"),
  row(message(MessageType.sticker, { stickerUrl: "expression/cat.png" }, { sender: people.wang }), "last"),
  row(message(MessageType.sticker, { stickerUrl: "expression/dog.png" }, { ...mine })),
  row(
    message(
      MessageType.form,
      {
        form: JSON.stringify({
          a: { id: "a", type: "input", label: "姓名", value: "李雨桐" },
          b: { id: "b", type: "select", label: "想参加的活动", selectIndex: 1, selectValue: "环湖骑行" },
          c: { id: "c", type: "switch", label: "需要住宿", value: true },
        }),
      },
      { ...mine, command: "报名" },
    ),
  ),
  row(
    message(MessageType.post, {
      postTitle: "如何给云湖机器人写一个好用的指令",
      postContent:
        "很多人写机器人时第一步就走错了：把所有逻辑都塞进一个回调里。这篇文章从消息的结构讲起，一步一步带你做出一个能流式回答的机器人。",
    }),
  ),
  row(
    message(MessageType.html, { text: "<h2>周报</h2><p>本周完成 <b>12</b> 项</p>" }, { sender: people.bot }),
    "first",
  ),
  row(
    message(MessageType.a2ui, { text: '{"version":"v0.9","createSurface":{"surfaceId":"s"}}' }, { sender: people.bot }),
    "last",
  ),
  row(message(MessageType.tip, { text: "李雨桐 邀请 Wang Lei 加入了群聊" })),
  row(message(77, { text: "来自未来的消息" })),
  row(message(0, {}, { unreadable: new Uint8Array([10, 255, 254, 3, 200, 16]) })),
  row(message(MessageType.image, { imageUrl: "https://example.com/cat.jpg", width: 800, height: 600 }), "first"),
  row(message(MessageType.image, { imageUrl: "https://chat-img.jwznb.com/missing.jpg" }), "middle"),
  row(
    message(MessageType.image, { imageUrl: "https://chat-img.jwznb.com/tall.jpg", width: 500, height: 1800 }),
    "last",
    {
      highlighted: true,
    },
  ),
  row(
    message(
      MessageType.text,
      { text: "这张好看", quoteText: "Wang Lei : ", quoteImageUrl: "https://chat-img.jwznb.com/lake.jpg" },
      { quoteId: "5" },
    ),
  ),
  row(text("مرحبا، كيف حالك اليوم؟ https://example.com", { sender: people.wang })),
  row(text("", { sender: people.chen })),
];

const chat = (
  kind: ChatKind,
  name: string,
  preview: string,
  ago: number,
  more: Partial<ListedChat> = {},
): ListedChat => ({
  ref: { kind, id: name },
  name,
  avatarUrl: "",
  preview,
  time: now - ago,
  unread: 0,
  muted: false,
  vip: false,
  certification: 0,
  ...more,
});

export const chats: readonly ListedChat[] = [
  chat("group", "云湖网页版开发群", "李雨桐: 更新说明在 https://www.yhchat.com/document/1-3", 2 * minute, {
    avatarUrl: "https://chat-img.jwznb.com/group.jpg",
    unread: 12,
    mentionSeq: 5,
  }),
  chat("bot", "云湖小助手", "今日构建 #2048 已完成：• 通过 1,204 项", 9 * minute, { certification: 1, unread: 1 }),
  chat("user", "Wang Lei", "[图片]", 41 * minute, { vip: true, delivery: "waiting" }),
  chat("group", "十万条消息的大群", "陈默: 收到", 3 * 60 * minute, { unread: 4321, muted: true }),
  chat("user", "妈妈", "周末回来吃饭吗？", day, { unread: 2 }),
  chat("group", "Weekend hiking · 周末爬山小分队（不要发广告）", "Ann: See you at 7 at the north gate!", 2 * day),
  chat("bot", "Echo", "hello", 4 * day),
  chat("user", "陈默", "你: 好的，明天见", 20 * day, { muted: true, delivery: "failed" }),
  chat("group", "华东地区用户交流", "欢迎新成员", 40 * day, { certification: 2 }),
  chat("user", "🌊", "…", 420 * day),
  ...Array.from({ length: 400 }, (_, i) => chat("user", `联系人 ${i + 1}`, "最近没有消息", (430 + i) * day)),
];

const guide = `# 发布说明 2026.11

云湖网页版 **2.0** 来了：更快，也更*安静*。详见 [更新日志](https://www.yhchat.com/log) 或 https://www.yhchat.com 。

## 有什么新的

- 时间线不再跳动
- 支持 ~~图片~~ **所有** 消息类型
  1. 文本
  2. \`markdown\`
- [x] 深色模式
- [ ] 离线阅读

> 少即是多。
> — 路德维希·密斯

| 版本 | 首屏 | 内存 | 说明 |
|:--|--:|--:|---|
| 1.4 | 820 ms | 140 MB | 旧的 |
| 2.0 | 146 ms | 41 MB | 新的，窗口只有几百行，滑动时补上 |

\`\`\`ts
/** How a row is placed. */
export function placeOf(index: number): Place {
  const top = heights.slice(0, index).reduce((sum, height) => sum + height, 0); // px, and a rather long comment
  return { start: index, top: \`\${top}px\` };
}
\`\`\`

---

![一张图](https://example.com/a.png)
`;
const weekly = `<div style="border-radius:12px;padding:16px;background:linear-gradient(135deg,#eef2ff,#fdf2f8);color:#1f2340">
  <h3 style="margin:0 0 8px">📮 云栈周刊 第 42 期</h3><p>本周：<b>更快的时间线</b>，以及三个小修复。</p>
  <ul><li>滚动不再跳动</li><li>Dark mode, for real</li></ul><a href="https://www.yhchat.com/">阅读全文 →</a></div>`;
const tall = `<style>td{border:1px solid #888;padding:4px 8px} h2{color:#b3261e}</style><h2>值班表</h2><table>${Array.from(
  { length: 24 },
  (_, hour) => `<tr><td>${hour}:00</td><td>李雨桐</td><td>Wang Lei</td></tr>`,
).join("")}</table>`;
const plain = `<p>构建 <b>#2048</b> 完成，<a href="https://example.com">日志</a>：</p><ol><li>检查</li><li>打包</li></ol><img src="https://example.com/x.png" alt="曲线">`;
const article = `## 缘起\n\n凌晨四点，防波堤上只有我和**三只海鸥**。\n\n1. 豆浆\n2. 油条`;

export const rich: readonly Row[] = [
  row(message(MessageType.markdown, { text: guide }, { sender: people.bot })),
  row(message(MessageType.markdown, { text: "**收到**，`npm start` 就行" }, mine), "first"),
  row(message(MessageType.html, { text: weekly }, { sender: people.bot }), "first"),
  row(message(MessageType.html, { text: plain }, { sender: people.bot }), "middle"),
  row(message(MessageType.html, { text: tall }, { sender: people.bot }), "last"),
  row(text("第一行，很长。".repeat(260))),
  row(text("好的 [.笑哭][.点赞] 再看 [.不认识]", { sender: people.wang })),
  row(text("[.点赞][.庆祝]", mine)),
  row(
    message(
      MessageType.post,
      { postTitle: "一个人的海岸线", postContent: article, postContentType: "2" },
      { sender: people.chen },
    ),
  ),
  row(
    message(
      MessageType.form,
      {
        form: JSON.stringify({
          a: { id: "a", type: "input", label: "姓名", value: "李雨桐" },
          t: { id: "t", type: "textarea", label: "备注", value: "不吃辣。\n可以带一个朋友吗？" },
          r: { id: "r", type: "radio", label: "路线", selectIndex: 1, selectValue: "湖边" },
          b: { id: "b", type: "select", label: "想参加的活动", selectIndex: 1, selectValue: "环湖骑行" },
          k: { id: "k", type: "checkbox", label: "装备", selectIndex: [0, 2], selectValue: ["登山杖", "头灯"] },
          c: { id: "c", type: "switch", label: "需要住宿", value: true },
        }),
      },
      { ...mine, command: "报名" },
    ),
  ),
  row(message(77, { text: "来自未来的消息" })),
];
