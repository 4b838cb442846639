import type { Party } from "../model";
import { hosts } from "./attach";
import { Random } from "./random";

const password = "demo-password";

/** The served picture of a person, a bot or a group. */
export const avatarOf = (kind: "user" | "bot" | "group", id: string) => `${hosts.image}/avatar/${kind}-${id}.png`;

function user(id: string, name: string, introduction: string, more: Partial<Party> = {}): Party {
  return { id, kind: "user", name, avatar: avatarOf("user", id), vip: false, introduction, ...more };
}

function bot(id: string, name: string, introduction: string, more: Partial<Party> = {}): Party {
  return { ...user(id, name, introduction, more), kind: "bot", avatar: avatarOf("bot", id) };
}

const accounts: readonly Party[] = [
  user("10001", "林小满", "山野、代码与热茶。", {
    vip: true,
    login: { email: "demo@example.com", mobile: "13800000000", password },
  }),
  user("10002", "李思远", "后端工程师，周末爬山。", { login: { email: "li@example.com", password } }),
  user("10003", "王悦", "Product designer. Coffee first.", { login: { email: "wang@example.com", password } }),
];

export const bots: readonly Party[] = [
  bot("30001", "回声 Echo", "你说什么，我就回什么。I repeat what you say.", { botToken: "demo-bot-token" }),
  bot("30002", "流水 Stream", "一个字一个字地回答。Answers arrive piece by piece.", { botToken: "demo-stream-token" }),
  bot("30003", "按钮管家 Buttons", "发送带按钮的消息，并回应点击。Sends buttons and reacts to them."),
  bot("30004", "表单小助手 Forms", "帮你收集报名与问卷。Collects sign-ups and answers."),
  bot("30005", "后悔药 Recall", "说完就撤回。Says something, then takes it back."),
  bot("30006", "天气播报", "每天早晨七点，准时播报。"),
  bot("30007", "Build Bot", "Reports every build of the main branch.", { vip: true }),
  bot("30008", "界面工坊 Surfaces", "发送可以填写的 A2UI 卡片。Sends A2UI to fill in."),
];

/** Name, what they say about themselves, and a star for a VIP or a mark for who has blocked the first reader. */
const named = `
陈一鸣|前端开发，喜欢把像素对齐。|*
赵静|摄影爱好者，胶片与数码都玩。
Emma Clarke|Teacher, reader, tea drinker.
孙浩然|公会会长，在线时间看老婆脸色。|*
周子涵|考研中，回复慢请见谅。
Daniel Kim|SRE. I break things so you don't have to.
吴桐|植物医生，专治养不活。
郑凯|马拉松 PB 3:28。
妈妈|花开富贵
爸爸|平安是福
林小雨|妹妹。别催我写论文。
Sofia Rossi|Illustrator between Milan and Shanghai.|*
冯博|甲方对接人。
何苗|HR，有事请留言。
Liam O'Brien|Open-source maintainer.
许诺|读书会发起人。
沈青|古籍修复，慢工细活。
韩冰|冬泳第六年。
Priya Nair|Data scientist, amateur baker.
唐小糖|甜品店老板，周一店休。
曹阳|楼长，快递请放驿站。
Noah Weber|Cyclist. 9000 km this year.
蒋雯|英语角主持人。
邓超越|产品经理，今天也在改需求。
Mia Tanaka|Game designer.
彭飞|无人机航拍。|*
吕梁|地质队员，常年没信号。
Oliver Smith|Backend, Go and Postgres.
潘晓婷|三年级(2)班班主任。
戴维|健身教练，私教约满。|!
Chloé Martin|Translator FR/EN/中文.
薛定|物理老师，家里没有猫。
范小米|数码测评。
Lucas Almeida|Surf, code, repeat.
石磊|攀岩馆定线员。
任真|纪录片剪辑。
Hannah Schmidt|Bookbinder.
金秋|民宿主理人，云南大理。
乔木|园艺师。
Ava Thompson|Customer success.
叶知秋|自由撰稿人。
卢森|桌游收藏 312 盒。
房东张姐|水电报修请直接打电话。
快递小王|三号楼、四号楼、五号楼。
`
  .trim()
  .split("\n")
  .map((row, i) => {
    const [name = "", introduction = "", mark] = row.split("|");
    const blocks = mark === "!" ? ["10001"] : [];
    return user(String(10004 + i), name, introduction, { vip: mark === "*", blocks });
  });

/** One whose name is an attack on whoever shows it. */
export const prankster = user(
  "10066",
  '<b onmouseover="alert(1)">Robert</b>\u202E\'); DROP TABLE',
  "<script>alert('hi')</script>",
);

/** Everybody with a part of their own. */
export const people: readonly Party[] = [...accounts, ...named, prankster];

/** The id of a person by name. Throws a RangeError when there is none. */
export function idOf(name: string): string {
  const found = [...people, ...bots].find((party) => party.name === name);
  if (!found) throw new RangeError(`nobody is called ${name}`);
  return found.id;
}

const surnames =
  "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 邓 冯 韩 曹 曾 彭 萧 蔡 潘 田 董 袁 于 余 叶 蒋 杜 苏 魏 程 吕 丁 沈".split(
    " ",
  );
const given =
  "子轩 雨桐 浩宇 欣怡 嘉豪 诗涵 志强 晓燕 建国 思琪 文博 梦瑶 俊杰 雅婷 天佑 若曦 明轩 可馨 国栋 春梅 一帆 清 磊 宁 越 岚".split(
    " ",
  );
const first =
  "Adam Bella Carlos Diana Ethan Freya George Hugo Ines Jack Kara Leo Maya Nina Oscar Pia Quinn Rosa Sam Tara Umar Vera Wes Yara Zoe".split(
    " ",
  );
const nicknames =
  "山间风 半糖去冰 不吃香菜 月球漫步 小行星B612 熬夜冠军 摸鱼大师 一只企鹅 薄荷糖 打工人007 晚安玛卡巴卡 纸飞机 路过的猫 咸鱼翻身 芝士就是力量 404NotFound".split(
    " ",
  );

/** People without a part who fill the large group. */
export function crowd(seed: number, count: number): Party[] {
  const random = new Random(seed);
  const name = (i: number) => {
    if (i < nicknames.length) return nicknames[i] ?? "";
    if (random.chance(0.3)) return `${random.pick(first)} ${String.fromCharCode(random.between(65, 87))}.`;
    return random.pick(surnames) + random.pick(given);
  };
  return Array.from({ length: count }, (_, i) => user(String(20001 + i), name(i), "", { vip: random.chance(0.06) }));
}
