import { script } from "./script";

/** A book club. */
export const books = script(`
a 本月共读投票结果：《{book}》
b 好耶
c 我已经有了
d 图书馆还有{n}本
a 第一次讨论定在{day}{clock}，读到第五章

a 读到第三章，有点难进入
b 过了五十页就好了
c 人物关系建议画张表
a #md | 人物 | 关系 |\\n|---|---|\\n| 祖父 | 叙事者 |\\n| 阿宁 | 孙女 |\\n| 老周 | 邻居，知情人 |
c 帮大忙了

a 「我们坐在灯上，我们火光通明，我们做梦的胳膊搂在一起。」
b 谁的？
a 余秀华
b 好
c 抄下来了

a Finished {novel} last night.
b And??
a I need a day. Maybe a week.
c That ending.
a No spoilers! {weekday} is for spoilers.

a Hot take: {novel} is better the second time
b Because you know what to look for?
a Because you stop waiting for something to happen
c That is oddly convincing

a 译本推荐哪版
b 人民文学那版，注释好
c 新版排版舒服，但有错字
a 那还是老版
b <旧书店常有|多抓鱼上蹲一下|我借你>

a 线下活动照片
a #img city
b 那天的窗景真好
c 下次还去那家

a 把《{book}》和《{book2}》放一起读很有意思
b 怎么说
a 都在写"等"，一个等人，一个等雨
c 写成短评吧，我想看
a 周末写

a #file 共读笔记.pdf
a 第一章到第五章的笔记，欢迎补充
b 太认真了
c 批注里补了两条

a 有声书算读过吗
b 算
c 算半本
d 听完能讨论就算
a 那我今年读了{n}本半

a Can someone lend me {novel}?
b I have the paperback. Coffee stains included.
a Character! Thanks.
`);
