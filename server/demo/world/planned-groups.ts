import { planned, type PlannedGroup } from "./groups";

const DAY = 1440;

/** The groups that the reader is in, but for the large one and the one of all kinds. */
export const plannedGroups: readonly PlannedGroup[] = [
  planned(
    "40001",
    "周末徒步俱乐部",
    "每周六出发，安全第一。",
    "吕梁:领队;李思远:副领队;Noah Weber;赵静:摄影;韩冰;曹阳;彭飞:航拍;何苗;后悔药 Recall;天气播报",
    {
      topics: ["hiking", "hiking", "photo", "daily"],
      count: 220,
      minutesAgo: 11,
      days: 53,
      unread: 5,
      finale: `a 明天香山，名单最后确认一下
b 我在
c 在 +1
a #at 林小满 你带急救包可以吗？
d #img peaks`,
    },
  ),
  planned(
    "40002",
    "云栈前端组 · Frontend",
    "Ship small, ship often.",
    "陈一鸣:组长;Oliver Smith:API;王悦:设计;Daniel Kim:SRE;邓超越:产品;Lucas Almeida;Liam O'Brien;Build Bot;回声 Echo",
    {
      topics: ["dev", "dev", "dev", "daily"],
      count: 300,
      minutesAgo: 6,
      days: 25,
      unread: 4,
      finale: `a timeline 的滚动修好了，prepend 之后一个像素都不动 🎉
b Benchmarks?
a #img chart
c #at 林小满 方便的话今天帮忙 review 一下，明早发版`,
    },
  ),
  planned("40003", "相亲相爱一家人", "平安喜乐", "爸爸;妈妈;林小雨", {
    topics: ["family"],
    count: 130,
    minutesAgo: 42,
    days: 100,
    unread: 2,
    finale: `a 这周末都回来吧，包饺子
b 我要韭菜鸡蛋的！`,
  }),
  planned(
    "40004",
    "夜读会 Night Readers",
    "每月一本，不赶进度。",
    "许诺:发起人;沈青;Emma Clarke;叶知秋;Hannah Schmidt;任真;Chloé Martin",
    {
      topics: ["books", "books", "daily", "films"],
      count: 140,
      minutesAgo: 190,
      days: 80,
    },
  ),
  planned(
    "40005",
    "北境之狼 公会",
    "今晚八点，不见不散。",
    "孙浩然:会长;Mia Tanaka:治疗;唐小糖:输出;周子涵;范小米;卢森:T;薛定;回声 Echo",
    {
      topics: ["guild", "guild", "daily", "pets"],
      count: 260,
      minutesAgo: 25,
      days: 30,
      unread: 128,
      muted: true,
      lurks: true,
    },
  ),
  planned(
    "40006",
    "云栈 × 远山科技 项目对接",
    "工作日 9:00–18:00 有人值守。",
    "冯博:客户;邓超越:产品;陈一鸣;Ava Thompson:Support;表单小助手 Forms",
    {
      topics: ["support"],
      count: 120,
      minutesAgo: DAY + 95,
      days: 36,
    },
  ),
  planned(
    "40007",
    "三(2)班家长群",
    "请备注孩子姓名。",
    "潘晓婷:班主任;薛定:物理;何苗;曹阳;房东张姐;金秋;表单小助手 Forms",
    {
      topics: ["school", "school", "daily"],
      count: 160,
      minutesAgo: 67,
      days: 66,
      unread: 12,
      muted: true,
      lurks: true,
    },
  ),
  planned("40008", "光影研究所", "Light first, gear second.", "赵静:版主;彭飞:航拍;任真;Sofia Rossi;韩冰", {
    topics: ["photo", "photo", "travel", "daily"],
    count: 150,
    minutesAgo: 320,
    days: 86,
  }),
  planned("40009", "晨跑打卡", "六点半，公园南门。", "郑凯:配速员;戴维:教练;韩冰;Noah Weber;何苗", {
    topics: ["sport", "daily"],
    count: 110,
    minutesAgo: 15 * 60,
    days: 50,
  }),
  planned("40010", "3号楼邻里互助", "远亲不如近邻。", "曹阳:楼长;房东张姐;快递小王;唐小糖;乔木;吴桐", {
    topics: ["neighbours", "neighbours", "cooking", "market"],
    count: 130,
    minutesAgo: 130,
    days: 210,
    unread: 7,
    muted: true,
    lurks: true,
  }),
  planned(
    "40011",
    "English Corner 英语角",
    "Mistakes welcome.",
    "蒋雯:host;Emma Clarke:teacher;Priya Nair;周子涵;Chloé Martin;Ava Thompson;流水 Stream",
    {
      topics: ["english", "english", "films", "daily"],
      count: 150,
      minutesAgo: 55,
      days: 43,
      unread: 1,
      finale: `a This week's topic is in: a meal you will never forget. Bring one photo and three sentences.`,
    },
  ),
  planned(
    "40012",
    "Release Train 🚂",
    "Every other Thursday.",
    "Oliver Smith:release;Daniel Kim:SRE;陈一鸣;Liam O'Brien;Priya Nair;Build Bot",
    {
      topics: ["dev"],
      count: 80,
      minutesAgo: 2 * DAY,
      days: 20,
    },
  ),
  planned("40013", "铲屎官联盟", "先发照片再说话。", "吴桐;唐小糖;林小雨;Mia Tanaka;范小米", {
    topics: ["pets", "pets", "daily"],
    count: 100,
    minutesAgo: 260,
    days: 60,
  }),
  planned("40014", "周五电影夜", "爆米花自备。", "任真;Sofia Rossi;王悦;薛定;李思远;按钮管家 Buttons", {
    topics: ["films", "films", "daily"],
    count: 85,
    minutesAgo: DAY * 1.4,
    days: 73,
  }),
  planned("40015", "桌游局", "三缺一常年有效。", "卢森;石磊;周子涵;孙浩然", {
    topics: ["guild", "films", "daily"],
    count: 45,
    minutesAgo: 66 * DAY,
    days: 200,
  }),
  planned("40016", "大理小分队", "山海都要。", "金秋:民宿;赵静;王悦;彭飞", {
    topics: ["travel"],
    count: 60,
    minutesAgo: 152 * DAY,
    days: 210,
  }),
  planned("40017", "二手闲置", "自提优先，谢绝中介。", "范小米;乔木;房东张姐;许诺;叶知秋", {
    topics: ["market", "market", "books"],
    count: 40,
    minutesAgo: 31 * DAY,
    days: 80,
    muted: true,
  }),
  planned("40018", "深夜食堂", "本群有毒，十点后慎入。", "唐小糖:店长;Priya Nair;戴维;爸爸;金秋", {
    topics: ["cooking", "cooking", "daily"],
    count: 95,
    minutesAgo: 480,
    days: 56,
  }),
  planned("40019", "周三羽毛球", "体育馆 3 号场。", "石磊;戴维:教练;郑凯;李思远", {
    topics: ["sport"],
    count: 55,
    minutesAgo: 3 * DAY + 200,
    days: 46,
  }),
];
