import { script } from "./script";

/** Two friends; the first voice is the other's, the second the reader's. */
export const friends = script(`
a 在吗
b 在，说
a {day}晚上吃{dish}吗
b 吃！{clock}？
a 好，老地方

b 你上次说的那家店叫什么
a 哪家
b 卖{dish}的
a 哦，就在{metro}出口右边，没名字
b 哈哈哈好

a 看这个
a #img sea
b 哇，哪里
a 下班路上
b 你的下班路比我的假期好看

b 帮我看下这段文字通顺吗
b 愿你有山可看，有茶可温，有人可等，也不必等。
a 最后四个字点睛
b 那就定了

a 今天被老板夸了
b 稀奇
a 然后布置了{n}个新任务
b 果然

b 睡了吗
a 还没
b 聊会儿
a #call 通话时长 46:20
b 好多了，谢谢你
a 随时

a {film}看完了，来讨论
b 我还没看，别剧透
a 那你快看
b 周末

a 书收到了吗
b 收到了！包得像文物
a 那必须
b #sticker love

b 生日快乐🎂
a 谢谢！！今年第一个
b 零点准时
a 感动
b #sticker party

a 我到了，你在哪
b 马上，还有两站
a 我先点了{dish}和{dish2}
b 好，饿死了
a #voice 3
b 看到你了

b 我是不是又说错话了
a 没有，我那天只是累
b 那就好
a 你想太多啦

a 新买的{lens}到了
b 拍一张
a #img dunes
b 可以，钱花得值

a 你家{pet}还好吗
b 今天会跟我击掌了
a 视频！
b 它只表演一次，很有原则

b #edit 周六见 => 周日见，周六要加班
a 又加班
b 给你带{fruit}赔罪
a 原谅你了

a #recall 其实我有点想你
b 撤回了什么
a 没什么，打错字
b 哦~
`);
