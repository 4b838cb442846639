import { script } from "./script";

/** A family. */
export const family = script(`
a 今天包饺子，几点回来
b 六点半
a 韭菜鸡蛋还是猪肉白菜
b 都要
c 我也要！留一碗

a #img waves
a 早安，新的一天，平安喜乐🌹
b 早，妈
c 妈你这图哪来的
a 你王阿姨发的

a 天冷了，穿秋裤
b 穿了
a 拍照
b ……
c #sticker laugh

a 爸血压量了吗
b 量了，128/82
a 很好，药别停
b 知道知道

a {kid}今天会走路了！
a #video hills.webm 6
b 哎呀我的宝
c 慢点走别摔着
b 存下来了

a 过年票买了吗
b 抢到了，二十八的
c 我候补中
a 抢不到就开车，爸去接

a 这个手机怎么又弹广告
b 你又点了什么
a 就点了个领红包
b 别点，都是假的
c 我周末回去给你清一下

a #voice 14
b 妈，我在开会，晚点听
a 没事，就是问你吃饭没
b 吃了吃了

a 冰箱里的{fruit}记得吃，放不住
b 好
a 还有{dish}，热一下就行
b 妈，我在公司……
a 哦发错了，发给你爸的

a 奶奶生日怎么过
b 订{dish}那家，有包间
c 蛋糕我来
a 别太甜，奶奶血糖高
c 订无糖的

a #call 通话时长 12:08
b 刚才信号不好，后面没听清
a 没事，就是让你早点睡

a 论文写完没
b <别问|在写了|还差结论>
a 别熬夜
b 好
`);
