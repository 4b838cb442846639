import { script } from "./script";

/** A trip with friends. */
export const travel = script(`
a 机票出了，{city}，{price}往返
b 买！
c 几号
a 下个月第二个{day}
b 请假中
c 请到了

a 民宿订哪家
b 有院子的那家
c 能看到雪山吗
b 能
b #img peaks
a 就它

a 到了到了
a #img dunes
b 天这么蓝
c 我明天到，给我留床

a 行程我排了个草稿
a #md **Day 1** 古城，晚饭{dish}\\n\\n**Day 2** 环湖骑行，看日落\\n\\n**Day 3** 睡到自然醒
b Day 3 最好
c 同意 Day 3

a 账单：{price} + {price2}，三个人平摊
b 转了
c 转了，谢谢管账的

a We should do {place} next year
b Only if there is {food}
c There is always {food}
a Deal.

a 整理了旅行视频
a #video sunset.mp4 6
b 看哭了
c 下次什么时候
`);
