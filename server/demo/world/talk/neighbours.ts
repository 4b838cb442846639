import { script } from "./script";

/** Neighbours of one house. */
export const neighbours = script(`
a 谁家的车停在消防通道了，尾号{n}{n2}
b 马上挪，不好意思
a 谢谢配合

a 快递柜满了，今天的都放门卫了
b 收到
c 我的是生鲜！！
a 已经放冷柜了

a 三单元电梯坏了
b 已报修，说{clock}前修好
c 二十楼，爬了两趟，减肥成功
d 心疼

a 楼上装修什么时候结束
b 预计{day}，真的抱歉，每天只在规定时间内施工
a 理解，中午别敲就行
b 一定一定

a 自家做的{dish}，多了一份，谁要
b 我！五楼
a 来拿
b #sticker love

a 捡到一把钥匙，挂着{pet}挂件
b 在哪捡的
a 花坛边，放保安室了
c 是我的！谢谢好心人

a 停电了？
b 停了
c 跳闸，物业在弄
a 蜡烛晚餐
b 来电了

a 团购{fruit}，满{n}单开团
b +1
c +2
d +1
a 成团，明天下午到
`);
