import { script } from "./script";

/** People with cats and dogs. */
export const pets = script(`
a 我家{pet}又把杯子推下去了
b 第几个
a 第{n}个
c 换不锈钢的
a 它改推手机了

a 今天体检，{n}斤
b 该减肥了
c 那不是胖，是毛
a 医生也这么委婉

a 求推荐猫砂
b 豆腐的，能冲厕所
c 别信，堵过
b ……那矿砂

a #sticker cat
b 这表情跟我家一模一样
c 所有猫都这样

a 走失的{pet}找到了！！
b 太好了
c 在哪找到的
a 就在床底下，睡了一天
b #sticker laugh

a My dog just ate a whole {food}
b Is the dog okay?
a The dog is proud
c #sticker bear

a 领养一只{pet}需要准备什么
b 封窗，封窗，封窗
c 疫苗、驱虫、猫粮，还有耐心
a 窗已经封了
b 合格铲屎官
`);
