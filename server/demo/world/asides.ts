import { document } from "./documents";
import { image, sticker, video, voice } from "./attach";
import type { Draft } from "./draft";
import type { Aside } from "./history";
import { at, mix } from "./random";
import { samples } from "./samples";

const reactions = (
  "哈哈哈哈,+1,确实,学到了,绝了,可以可以,同意,救命😂,笑死,真的假的,蹲一个,收藏了,羡慕,太真实了,马克,厉害👍,lol,same here,nice!," +
  "this 👆,wow,fair enough,thanks!,good point,no way,我也是,排队,问就是没有,细说,然后呢,前排围观,辛苦了,+10086,brb," +
  "[.微笑] 路过,呜呜呜,打卡,👏👏👏,什么情况,我错过了什么,能不能好好说话,建议展开讲讲,已阅,so true"
).split(",");

const musings = [
  "说个题外话：昨天收拾旧书，翻出一张十年前的车票，背面写着当时的电话号码。打过去居然还通，接电话的人说他也一直留着那张票的另一半。生活比小说会编。",
  "Unpopular opinion: the best documentation is a failing test with a good name. Everything else goes stale the day after it is written, and nobody notices until the new colleague follows it to the letter.",
  "总结一下今天的讨论，免得后来的人爬楼：\n1. 时间不变，地点改到东门\n2. 带水、带伞、带好心情\n3. 迟到十分钟以上自己追队伍\n4. 费用活动后结算，多退少补",
  "刚算了一下，我在这个群里说过的话够写一本书了，可惜其中三分之一是「哈哈哈哈」，三分之一是表情，剩下的都在问「今天吃什么」。",
  "I finally measured it: the walk home takes 23 minutes, or 31 with the detour past the bakery. I have never once been home in 23 minutes.",
  "有没有人和我一样，收藏夹里躺着几百篇「稍后再看」，每次清理的时候又觉得每一篇都有用，最后只好再建一个收藏夹叫「这次真的看」。",
  "给新来的朋友说一下：群里不发广告，问题尽量一次说完整，截图比照片清楚，解决了记得回来说一声怎么解决的，后来的人会感谢你。",
  "Weather log: fog until nine, then that thin autumn light that makes every street look like a memory of itself. Bought chestnuts. Burned my fingers. Worth it.",
];

const markdown = [
  "**投票结果**\n\n| 选项 | 票数 |\n|---|---:|\n| 周六 | 23 |\n| 周日 | 17 |\n| 都行 | 41 |",
  "- [x] 订场地\n- [x] 收集名单\n- [ ] 买水\n- [ ] *祈祷不下雨*",
  "> 凡是过往，皆为序章。\n\n出自《暴风雨》，不是朋友圈。",
  'Use `git switch -c fix/typo` and then\n\n```sh\ngit commit -am "Fix the typo"\ngit push -u origin HEAD\n```',
];

const memories = [
  "挖个坟，这个后来怎么样了？",
  "翻聊天记录翻到这句，笑死",
  "这条我收藏了一年",
  "原来这个话题早就聊过",
  "Still true.",
  "For anyone new here: start with this one",
  "考古归来 🏺",
  "Who remembers this?",
  "当时年轻",
  "回头看，说得真准",
];

const tips = ["欢迎新成员加入群聊", "群公告已更新", "管理员开启了新成员验证", "A new member joined the group"];

const scenes = "peaks sea aurora dunes city waves peaks sea".split(" ");
const stickers = "hi laugh cry love sleepy angry wow party cat bear rabbit ok".split(" ");
const names = ["活动报名.csv", "路线图.pdf", "notes.txt", "素材包.zip", "schedule.csv", "手册.pdf"];

const text = (list: readonly string[], type = 1) => {
  const drafts = list.map((line): Draft => ({ type, content: { text: line } }));
  return (pick: number) => at(drafts, pick);
};

/** What breaks into the talk of a large group, with how often after a line. */
export const asides: readonly Aside[] = [
  { share: 0.16, draft: text(reactions) },
  { share: 0.03, draft: (pick) => ({ type: 2, content: image(at(scenes, pick), mix(pick)) }) },
  { share: 0.02, draft: (pick) => ({ type: 7, content: sticker(at(stickers, pick)) }) },
  { share: 0.012, draft: text(musings) },
  { share: 0.012, draft: text(memories), looksBack: true },
  { share: 0.008, draft: (pick) => ({ type: 11, content: voice(2 + (pick % 19), mix(pick)) }) },
  { share: 0.006, draft: text(tips, 9) },
  { share: 0.005, draft: (pick) => ({ ...text(reactions)(pick), recalled: "author" }) },
  { share: 0.002, draft: (pick) => ({ ...text(reactions)(pick), recalled: "admin" }) },
  { share: 0.005, draft: text(markdown, 3) },
  { share: 0.004, draft: (pick) => ({ ...text(musings)(pick), before: [text(reactions)(mix(pick)).content] }) },
  { share: 0.003, draft: (pick) => ({ type: 4, content: document(at(names, pick)) }) },
  {
    share: 0.002,
    draft: (pick) => ({ type: 10, content: at([video("sunset.mp4", 6), video("hills.webm", 6)], pick) }),
  },
  { share: 0.001, draft: (pick) => at([...samples.values()], pick) },
];
