import { script } from "./script";

/** Two colleagues; the second voice is the reader's. */
export const work = script(`
a 方便的时候看下我的 PR
b 在看，{service} 那个吧
a 对
b 提了两条，整体没问题
a 改完了，谢谢

b {service} 的文档在哪
a Wiki 里搜"{lib}"
b 找到了

a 周会改到{day}{clock}了
b 收到
a 你讲一下{lib}的迁移？
b 好，十分钟够了

a 线上{bug}，帮忙看一眼
b 日志发我
a #file error-log.txt
b 是配置没下发，重启一下
a 好了，请你喝咖啡

b 请个假，{day}下午
a 批了，注意把值班换一下
b 换好了

a 客户想提前一周
b 不可能，除非砍功能
a 砍哪个
b 导出
a 我去谈
a 谈下来了
b #sticker ok

a 新同事{day}入职，你带一下？
b 可以，先看哪块
a {service}
b 好，我准备一份清单

a #img chart
a 你看这个曲线，从上周开始涨的
b 和发布时间对上了
a 我回滚试试
b 掉下来了，就是它

b 报销单填哪个项目
a 云栈二期
b 好的

a 晚上一起走吗
b 还有一个会
a 那我先撤，别太晚
b 明天见
`);
