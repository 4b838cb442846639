import { script } from "./script";

/** People who sell what they no longer need. */
export const market = script(`
a 出一个{lens}，九成新，{price}0
a #img waves
b 能刀吗
a 小刀
b 私聊

a 收一张书桌，一米二左右
b 我有，自提{price}
a 照片看看
b 晚上发

a 出书，十本打包{price}
b 有《{book}》吗
a 有
b 要了

a 免费送一盆绿萝，自取
b 要！
a 先到先得，归你了

a 谁要{sport}拍，买来用过一次
b 为什么只用一次
a <因为懒|因为菜|因为腰>
`);
