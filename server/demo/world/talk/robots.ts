import { script } from "./script";

/** Talk with machines; the first voice is the machine's, the second the reader's. */
export const echoes = script(`
b 你好
a 你好

b hello?
a hello?

b {song}
a {song}

b 今天是{day}吗
a 今天是{day}吗

b 你能说点别的吗
a 你能说点别的吗
b …
a …
`);

/** An answer to a question. */
export const answers = script(`
b {city}有什么好吃的
a #md 去{city}可以试试：\\n\\n- **{dish}**，老城的小店做得最好\\n- **{dish2}**，当早饭\\n- {fruit}，当季最甜

b Explain {lib} in one sentence
a {lib} is one of those tools that you curse for a week and then cannot imagine working without.
b Thanks, that is the most honest answer I have seen

b 把「{film}」用三个词概括
a 重逢、沉默、雨。
`);

/** A choice put to the reader. */
export const choices = script(`
b {day}的活动
a #sample buttons
b 参加
a 收到，已经登记：参加
`);

/** A form, filled in. */
export const forms = script(`
b 报名
a #sample form
b #sample form
a 报名成功，{day}见！
`);

/** What is said and taken back. */
export const regrets = script(`
b 说个秘密
a #recall 其实我只会撤回。
b 看到了

b {n}加{n2}等于几
a #recall 等于……我再想想
b 算了
`);

/** The morning's weather. */
export const forecasts = script(`
a 早安，林小满。今天{weather}，出门请<注意安全|带伞|多喝水>。

b {city}呢
a {city}明天{weather}，空气优。
`);

/** What became of a build. */
export const builds = script(`
a #md ✅ **build #{n}4{n2}** passed\\n\\n\`main\` · 3 min 1{n} s · 0 warnings

a #md ❌ **build #{n}5{n2}** failed\\n\\n\`\`\`\\n{service}: 1 of 214 tests failed\\n\`\`\`
b 在修了
a #md ✅ **build #{n}6{n2}** passed
`);
