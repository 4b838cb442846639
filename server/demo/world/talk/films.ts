import { script } from "./script";

/** People who watch films. */
export const films = script(`
a 周五看什么
b 《{film}》
c 看过三遍了
b 那就第四遍
a 投票：1《{film}》 2《{film2}》
c 2
d 2
a 那就 2，{clock}开场

a {movie} made me cry on a train
b Everyone cries at that one
c I cried at the trailer

a 片单更新
a #file 片单.csv
b 今年看了{n}部
c 我{n2}部，认输

a 上次那部结尾到底什么意思
b 梦
c 不是梦，是他不愿意醒
a 高下立判

a 投影仪我带，谁带爆米花
b 我，甜的
c 咸的
b 一半一半

a {song}是哪部的主题曲来着
b 不是电影，是演唱会版本
a 难怪
`);
