import { script } from "./script";

/** A parent and the reader. */
export const parents = script(`
a 吃了吗
b 吃了，{dish}
a 少放盐
b 好

a #voice 12
b 听到了，周末回
a 好好好，给你做{dish}

a 降温了，多穿
b 穿着呢
a 视频看看
b #call 通话时长 08:41

a 这个链接能点吗
b 别点，是骗人的
a 好，那我删了
b 真棒

a 家里的{fruit}熟了，给你寄一箱
b 不用寄太多
a 已经寄了两箱

b 到家了
a 好，早点睡

a 你什么时候带对象回来
b 信号不好，听不清
a 我打的是字
b #sticker sleepy

a 隔壁{kid}考上大学了
b 恭喜恭喜
a 时间真快，你小时候也在院子里骑车
b 我记得，还摔进花坛了
`);
