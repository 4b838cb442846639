import { script } from "./script";

/** Small talk that fits any group. */
export const daily = script(`
a 早
b 早上好
c morning ☀️
a 今天{weather}，出门记得<带伞|多穿点|早点走>

a 有人今天坐{metro}吗，堵在<半路了|隧道里了|换乘站了>
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

a Anyone else's <coffee|internet|alarm clock> not working today?
b Works here. Did you turn it off and on again?
a <Twice.|Of course I did.|That was step one, yes.>
c Classic {weekday}.

a 刚在楼下看到一只{pet}，超级亲人
b 图呢
a #img waves
c 这是壁纸吧😂
a 手滑，它跑了
b #sticker cat

a 你们{day}晚上有空吗，想约个{dish}
b 我可以，{clock}以后
c 我要加班，你们先吃
a 给你打包
c <哭了|你真好|下辈子当牛做马>

a {film}重映了，有人一起看吗
b 哪天？
a {day}晚上那场，还剩<一排的票|几个好位置|最后六张>
b 算我一个
c 我也去，票钱转你
a 好，座位发群里

a 求推荐耳机，预算{price}以内
b {price2}那款降噪就够用
c 别买入耳的，戴久了疼
a 通勤用，主要是地铁太吵
b 那就降噪，别犹豫
a <下单了|先加购物车|等发工资>

a Does anyone have a spare USB-C cable?
b Third drawer, next to the printer. Please bring it back this time 🙂
a I always do!
c <History disagrees.|Narrator: they did not.|Sure…>

a 今天的晚霞绝了
a #img sea
b 哇
c 我这边楼挡住了，只能看你们的
d #img dunes
d 同一片天

a 失眠了，谁还醒着
b 我
c 我也在，刚赶完{day}的<稿子|方案|作业>
a 聊五毛钱的
b 聊完更睡不着了
a 说得对，晚安

a 周末有没有<集市|展览|音乐节>推荐
b 美术馆有个水彩展，免费，要预约
c 预约链接发我一下
b https://example.com/exhibition/{n}
a 谢啦

a What's everyone reading / watching this week?
b Rewatching {movie}. Still holds up.
c {novel}, about halfway. Slow start, great middle.
a Adding both to the list that I never get through
b <Same.|We all have that list.|The list only grows.>

a 提醒：{day}{clock}停水，大家提前接点
b 收到
c 收到，谢谢
d +1

a 我买的{fruit}到了，一箱太多，谁要
b 我我我
c 给我留两个就行
a 都有，下班到我工位拿
b <好人一生平安|爱你|明天请你喝咖啡>

a Happy {weekday}, everyone
b Is it already {weekday}?
c Time is a flat circle
a #sticker party

c 生活不是等暴风雨过去，而是学会在雨里跳舞
a ^1 这句我要记下来
b 哪句
a 没事，<自言自语|手滑|引用错了>

a 有没有人会修打印机
b 又卡纸了？
a 嗯，而且它现在在唱歌
c 拔电源，等十秒
a 好了！！
c 记得感谢重启之神

a 数字冷知识：{n}的平方是多少
b 你自己不会算吗
a <懒|考考你们|我在测试你们醒没醒>

a 我宣布，今天开始戒奶茶
b 第几次了
c 第{n}次
a 这次是认真的
d 楼下买一送一
a <在哪|明天再戒|给我带一杯>
`);
