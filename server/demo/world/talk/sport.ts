import { script } from "./script";

/** People who do sports together. */
export const sport = script(`
a 今晚{sport}，{clock}，还缺{n}个
b 来
c 加我
d 膝盖疼，观战
a 观战请客喝水

a 5.02 km，配速 6'{n}"
b 早起的人
c 我还在床上
a 起来！

a 场地订好了，{n}号场
b 几点到几点
a {clock}开始，两小时
c 球我带，新的

a 昨天那个球到底出没出界
b 出了
c 压线
d 你们吵了一晚上
b 看回放！
a 没有回放
c 那就是压线

a New PB today: 10k in 4{n}:{n}0
b Huge! Congratulations
c <Legend.|Teach us.|My PB is getting out of bed.>
a Thank you, legs are gone

a 谁有多的护腕
b 我有，黑色
a 借我一次，洗干净还

a 体测报告出来了，体脂降了{n}%
b 牛
c 怎么练的
a 少吃{dish}
c 那算了

a 明天{weather}，晨跑取消
b 好耶
c 我都穿好鞋了
a 那你室内跳绳
`);
