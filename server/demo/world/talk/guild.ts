import { script } from "./script";

/** A game guild. */
export const guild = script(`
a 今晚{clock}开{boss}，缺治疗
b 我来
c 我可以副 T
a 还差两个输出
d 来了来了
e 我随便
a 齐了，提前十分钟进组

a 过了！！！
b 终于
c 打了{n}次
d 我手还在抖
a #img aurora
a 合影
b #sticker party

a 谁拉的仇恨
b 不是我
c 也不是我
d ……手滑
a #sticker angry

a 掉了什么
b 又是布甲
c 我们队没有布甲
a 拆了

a {game}更新了，{n}个G
b 明天再玩，今天先下载
c 网速 300k，下到明年

a 新活动的奖励表
a #md | 积分 | 奖励 |\\n|---:|---|\\n| 100 | 染料 ×{n} |\\n| 500 | 坐骑碎片 |\\n| 2000 | 称号「守夜人」 |
b 坐骑好看吗
a 像一只发光的{pet}
b 那必须肝

a 请假，今天{weather}家里断网
b 批了
c 断网你怎么发的消息
a 手机……
c 那手机也能打
a 放过我

a LF1M for {boss}, must know the dance
b I know the dance, my feet do not
a Good enough, inv

a 攻略：二阶段看地上红圈，往左跑
b 左是哪边
a 面向 boss 的左
b boss 转了
a …… 你的左
c #sticker laugh

a {game}有人联机吗
b 建房了，密码是群号后四位
c 来了
a 我带了{fruit}种子
b 欢迎财主

a 老婆喊吃饭，挂机五分钟
b 会长又来
c 五分钟是几分钟
a 一顿{dish}的时间
`);
