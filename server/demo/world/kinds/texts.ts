import { entry, says, type Entry } from "./entry";

const essay =
  "从前有座山，山上有片湖。湖边住着一个修船的人，他每天黄昏都把当天补好的船推到水里，看它漂一圈再拉回来。" +
  "有人问他为什么不直接交给船主，他说：船要先认得这片水，才不会在雾里迷路。" +
  "There once was a lake above the clouds, and a man who mended boats on its shore. Every evening he let the day's boat " +
  "drift one round before he pulled it back. A boat, he said, must know the water first, or the fog will keep it. ";

/** Kind 1: text, plain and long, with links, mentions and emoji. */
export const texts: readonly Entry[] = [
  entry("wang", 9, { text: "这里按顺序收集每一种消息 · Every kind of message, in order" }),
  says("wang", "大家好！这个群用来看每一种消息长什么样。Hello, one of each, please.", { name: "hello" }),
  says(
    "li",
    "网址：https://www.yhchat.com/ ，括号里的也要能点（https://example.com/a_(b)?q=湖&n=1#top）。邮箱 hello@example.com",
  ),
  says("li", "群内跳转 yunhu://chat-add?id=big&type=group 也算链接。"),
  entry("wang", 1, { text: "@林小满 @李思远 你们看看这条有没有高亮", mentionedId: ["10001", "10002"] }),
  entry("li", 1, { text: "@全体成员 明早十点更新，届时会断开几秒", mentionedId: ["all"] }),
  says("demo", "表情混排 [.微笑] 和 [.狗头] 还有真 emoji 👩‍👩‍👧‍👦🏳️‍🌈🇨🇳，以及不存在的 [.没有这个]"),
  says("demo", "😂😂😂"),
  says("wang", "第一行\n第二行\n\n  空了一行，前面有两个空格\n\tand a tab\n最后一行"),
  says("li", essay.repeat(6)),
  says("demo", `一行两万字：${"云湖".repeat(9_997)}`),
  says("li", "Averyveryverylongwordwithoutanyspacesoranyplacetobreak".repeat(6)),
  says("prankster", `<script>alert("xss")</script><img src=x onerror=alert(1)> &lt;b&gt; 只是文字`),
  says("prankster", "从右往左：\u202Egnp.erutcip\u202C 之后应该恢复正常。مرحبا بالعالم שלום"),
  says(
    "prankster",
    `Z${"\u0334\u0321\u0318\u030a\u0352".repeat(6)}a${"\u0337\u0322\u0353\u0343\u0311".repeat(6)}l${"\u0338\u0316\u030d".repeat(8)}go 来了`,
  ),
  says(
    "prankster",
    "javascript:alert(document.cookie) data:text/html,<script>1</script> https://example.com@evil.example/",
  ),
  says("prankster", " \u200B\u200B\u200B "),
];
