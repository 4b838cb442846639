import { script } from "./script";

/** A hiking club: plans, gear, reports. */
export const hiking = script(`
a 这周六{peak}，有人一起吗？
b 几点集合
a {clock}，地铁口
b 报名
c 报名 +1
d 我带个朋友可以吗
a 可以，注意带够水，山上没有补给

a #md ## {peak} 路线\\n\\n| 段 | 距离 | 爬升 |\\n|---|---|---|\\n| 起点 → 垭口 | 4.2 km | 520 m |\\n| 垭口 → 主峰 | 2.1 km | 310 m |\\n| 下撤 | 5.6 km | −830 m |\\n\\n**注意**：\\n\\n- 垭口风大，带冲锋衣\\n- 主峰之后没有水源
b 收到，强度中等？
a 中等偏上，新手建议走到垭口就撤
c 明白

a 昨天的照片来了
a #img peaks
a #img peaks
b 拍得真好！
c 第二张可以当桌面
d 原图求分享
a 晚点传网盘

a 有人的登山杖落我车上了，黑色，<右手那支|断了个扣|贴着小熊贴纸>
b 是我的！！
a 下次活动带给你
b 感谢感谢

a 天气预报说{day}{weather}，还走吗
b 山里说变就变，安全第一
c 建议改期
a 那就顺延一周，投票吧
d 同意
e 同意
b 同意

a 新人报到，请多关照
b 欢迎👏
c 欢迎，先看群公告
d 鞋子一定要穿防滑的
a 好的，已经买了

a 求问：轻量背包 35L 够两天一夜吗
b 夏天够，冬天不够
c 看睡袋，羽绒的能压很小
a 是羽绒的
c 那够了，别带太多零食
a <零食才是重点|这个做不到|最多砍一半>

a Trail report: the bridge below {peak} is closed until the end of the month.
b Thanks! Is the detour marked?
a Red ribbons, about 15 minutes longer
c <Good to know.|Glad you checked.|We'll plan for it.>

a 今天爬升 {n}00 米，腿已经不是我的了
b 明天下楼梯见分晓
c 泡脚，拉伸，睡觉
a #sticker cry

a 山顶看到云海了！！！
a #img peaks
b 羡慕哭
c 我们上次去全程白墙
a 人品
d #sticker wow

a 到家的报个平安
b 到家了
c 到了
d 刚下地铁
e 到家 ✅
a 好，辛苦大家，下周见

a 费用结算：包车每人 {price}，收款码私发
b 已转
c 转了
d 等下，我没带手机支付……明天给
a 不急

a 有没有人露营，星空那种
b 海坨山，10月底最好
c #img aurora
c 去年拍的
a ^1 天哪，这是实拍？
c 三分钟曝光，叠了{n}张

a 轨迹文件发一下，离线导入就行
a #file 路线轨迹与集合点.zip
b 收到
c 手表怎么导？
a App 里选"导入路线"，选第一个
c 成功了

a 周六的视频剪好了
a #video sunset.mp4 6
b 片头有电影感
c 这日落值了

a #voice 9
b 外放不方便，说啥了
a 说集合点改到东门，不是西门
c 东门，收到
b 收到
`);
