import { script } from "./script";

/** A class's parents and their teacher. */
export const school = script(`
a 各位家长，{day}家长会，{clock}开始
b 收到
c 收到，谢谢老师
d 收到
e {kid}妈妈收到

a 今天的作业是什么？{kid}没记全
b 数学 P{n}，语文抄写第{n}课生字
a 谢谢！
c 还有英语听读十五分钟
a 好的好的

a 春游照片来啦
a #img peaks
a #img waves
b 孩子们玩得真开心
c 有{kid}，谢谢老师

a 谁捡到一件蓝色校服外套，里面写着{kid}
b 在失物招领处看到过
a 太好了

a 明天{weather}，校服外面加一件外套
b 收到
c 收到

a #file 期末安排.pdf
a 期末安排，请查收
b 收到
c 谢谢老师辛苦了
d 请问哪天返校
a {day}上午{clock}

a 求助，孩子不肯写作文怎么办
b 先聊天，聊完让他写下来
c 我家是画下来再写
a 试试，谢谢

a 科技节要一个鞋盒，明天带
b 现在去哪找鞋盒……
c 我家有三个，校门口给你
b 救星！
`);
