import { script } from "./script";

/** Photographers. */
export const photo = script(`
a 今天光线太好了
a #img sea
b 参数？
a f/8，1/250，ISO 100，{lens}
c 构图舒服，地平线再低一点会不会更好
a 裁了一版
a #img sea

a {lens}值得买吗
b 值，锐度够
c 二手更值，成色挑一挑
a 二手多少
c {price}0 左右
a <冲了|再等等双十一|穷使我冷静>

a 周末城市夜景约拍
b 哪里
a 江边{clock}，蓝调时刻
c 带三脚架
b 上次的成片
b #img city
a 这张绝

a 银河季来了
a #img aurora
b 光污染地图发一下
a https://example.com/lightmap
c 地点{city}？
a 再往西两百公里

a Shot this from the train. Handheld, 1/1000.
a #img peaks
b The haze layers are lovely
c Print it!

a 胶片扫出来了
a #img dunes
a #img dunes
b 颗粒感爱了
c 什么卷
a 过期十年的，扔冰箱里忘了

a 后期求教，天空总是断层
b 16 位导出，加一点噪点
a 有用！
b #sticker ok

a 每周一图，本周主题：「水」
a #img sea
b #img waves
c #img sea
a 投票到{day}
`);
