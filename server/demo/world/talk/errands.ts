import { script } from "./script";

/** Somebody who fixes or delivers things; the second voice is the reader's. */
export const errands = script(`
a 您好，您的快递放驿站了，取件码 {n}-{n2}-20{n}
b 好的，谢谢
a 不客气

b 您好，厨房水龙头漏水
a 明天上午{clock}师傅上门，有人吗
b 有人
a 好

a 这个月水电 {price}，电表照片如下
a #img editor
b 已转
a 收到

a 蛋糕做好了，几点来取
b {clock}左右
a 好，给你冷藏着
b 谢谢老板

b 今天的课能改到{day}吗
a 可以，{clock}？
b 好的

a 房间给您留了二楼看山的
b 太好了
a 到了打电话，我去路口接
b #sticker love
`);
