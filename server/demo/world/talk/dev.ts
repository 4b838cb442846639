import { script } from "./script";

/** A developers' team at work. */
export const dev = script(`
a {service} 的 CI 又红了
b 我看下
b 是{bug}，昨天那个合并引进来的
a 要回滚吗
b 不用，十分钟修好
c 顺手加个测试
b #edit 已提交，等 CI => 已提交 #{n}4{n2}，CI 绿了 ✅

a Found {issue} in {service}. Repro attached.
a #img editor
b Nice catch. Since when?
a Bisect says last {weekday}'s release
c I'll take it
c Fixed in #{n}1{n2}, please review
b LGTM 👍

a {lib} 升级到最新大版本有坑吗
b 有，配置文件格式变了
c 看迁移指南，第三节那个正则
a 看了，还是报错
c 报错贴一下
a #md \`\`\`\\nTypeError: Cannot read properties of undefined (reading 'map')\\n    at render (chunk-3f.js:1:8842)\\n\`\`\`
c 空数组没给默认值，老问题
a 好了，谢谢

a 今天谁值班
b 我
a {service} p99 涨到 {n}00ms 了
b 看到了，{lib}慢查询
b #img chart
c 加个索引？
b 已经加了，五分钟后看
b 回落了
a 👍 记得写复盘

a Standup:\\n- yesterday: {issue}\\n- today: reviews, then the {service} migration\\n- blockers: none
b Yesterday: finished {lib} spike. Today: write it up. No blockers.
c Yesterday meetings. Today also meetings. Blocker: meetings.
b <😂|I feel that.|Petition to cancel the meeting about meetings.>

a {clock}评审会，别忘了
b 会议室订了吗
a 三楼大的那间
c 我线上
a 链接 https://meet.example.com/{service}-{n}

a 这个 PR 有点大，能拆吗
b 拆成三个：重构、接口、UI
c 同意，先上重构
a 好，我今天拆完
b #sticker ok

a Quick question: do we still support Node 18?
b No, >= 20.19 since the last release
a 👍 deleting 200 lines of workarounds then
b Best kind of diff
c ^2 Please update the README too

a #md ### 发布清单\\n\\n1. 冻结 \`main\`\\n2. 跑一遍端到端\\n3. 灰度 5% → 50% → 100%\\n4. 观察 30 分钟\\n\\n- [x] 变更日志\\n- [ ] 通知客服
b 客服我来通知
c 端到端过了，{n}{n2} 个用例
a 开始灰度
a 5% 正常
a 50% 正常
b 稳
a 全量 ✅

a 线上有用户说消息重复
b 重连之后？
a 对，弱网
b 应该是{bug}，客户端没有按 id 去重
c 我这边复现了，断网三秒必现
b 修了，按 id 合并，重复的直接丢
a <终于|这个坑踩了两年|写进测试里>

a #recall 生产库密码是 hunter2
b ？
c 我什么都没看见
a 已经换了……

a Who broke staging?
b Define "broke"
a It returns a haiku
c That was the April branch, reverting
b Keep the haiku for 404s please

a 设计稿更新了，间距改成 4 的倍数
b 暗色也更新了吗
a 都更新了，在同一个文件
c 按钮圆角 {n} 还是 8？
a 8

a 求 review：https://git.example.com/pulls/{n}{n2}
b 看了，两个小意见
b 一个是命名，一个是少了错误分支
a 改好了
b 通过

a 周报模板
a #file weekly-report.csv
b 又到周五了
c 时间过得好快
a <周末愉快|下周见|别忘了关灯>

a TIL {lib} can do this in one line
b Show us
a #md \`\`\`ts\\nconst latest = rows.toSorted((a, b) => b.time - a.time)[0];\\n\`\`\`
b Nice, but it copies
c For 300 rows nobody cares
b Fair.

a {lib}和{lib2}选哪个
b 看团队会哪个
c 看三年后谁还在维护
a 都没维护的话呢
c 那就是我们维护
b #sticker cry
`);
