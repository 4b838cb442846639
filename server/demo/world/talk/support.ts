import { script } from "./script";

/** A customer's project group. */
export const support = script(`
a 您好，{day}反馈的导出问题有进展吗
b 已经定位，是{bug}，预计今天修复
a 好的，客户那边催得急
b 修复后第一时间同步

a 新版测试包发一下
b #file release-candidate.zip
b 更新说明在压缩包里
a 收到，我们下午验证
a 验证通过，可以上线
b 好，安排{day}晚上发布

a 这个按钮颜色能不能再大气一点
b 大气是指？
a 就是……五彩斑斓的黑
c #sticker sleepy
b 我们出两版给您选
a #img waves
a 类似这种感觉

a 合同盖好章了，扫描件如下
a #file contract-2026.pdf
b 收到，原件寄到前台即可
a 快递单号 SF10{n}44{n2}9

a Could you confirm the invoice date?
b The 25th, as agreed. PDF follows.
b #file invoice.pdf
a Received, thank you!

a 会议纪要请查收
a #file minutes.txt
b 第三条的时间改成{day}
a 已更新

a 服务器扩容了吗，昨晚有点卡
b 扩了，从{n}台到翻倍
b #img chart
a 今天好多了，感谢

a 接口返回 500
b 请求 id 发我
a 7f3c-{n}{n2}-a1
b 收到，参数里日期格式多了一个空格
a 改好了，正常了
b 我们也会把报错写清楚一点
`);
