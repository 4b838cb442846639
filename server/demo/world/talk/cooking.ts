import { script } from "./script";

/** People who cook. */
export const cooking = script(`
a {dish}第一次做成功了
b 求步骤
a #md 1. 焯水去腥\\n2. 冰糖炒色，**小火**\\n3. 加热水没过，炖 40 分钟\\n4. 大火收汁
c 糖炒到什么颜色
a 琥珀色，冒小泡就下锅
b 周末试试

a 烤箱 200 度，{n} 分钟，为什么还是生的
b 预热了吗
a …… 预热？
c #sticker laugh

a Sourdough attempt no. {n}
b Still a brick?
a A slightly lighter brick
c Progress!

a {fruit}太多怎么办
b 熬酱
c 冻起来打奶昔
a 熬了，厨房像糖厂

a 深夜放毒：{dish}
b 举报了
c 我在减肥！
a 减肥明天再说
b 几点关门，我过来

a 菜市场的{fruit}{n}块钱一斤
b 这么便宜
c 帮我带两斤
`);
