import { script } from "./script";

/** Small talk that fits any group. */
export const daily = script(`
a 早
b 早上好
c morning ☀️
a 今天{weather}，出门记得带伞

a 有人今天坐{metro}吗，堵在半路了
b 我也是，说是信号故障
c 打车吧，等下去要迟到
a 已经迟到了<😭|，破罐破摔|，索性吃个早饭>
b #sticker laugh

a 中午吃什么
b {dish}？
c 昨天刚吃过
b 那{dish2}
a <行|可以|走起>，十二点楼下见
c +1
`);
