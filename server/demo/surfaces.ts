const catalogId = "https://a2ui.org/specification/v0_9/basic_catalog.json";

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

interface Surface {
  readonly id: string;
  readonly components: readonly Json[];
  readonly data: Json;
}

const at = (path: string): Json => ({ path });
const create = ({ id }: Surface): Json => ({ surfaceId: id, catalogId });
const update = ({ id, components }: Surface): Json => ({ surfaceId: id, components });
const fill = ({ id, data }: Surface): Json => ({ surfaceId: id, path: "/", value: data });

/** The three messages that make a surface. Source: A2UI v0.9. */
const messages = (surface: Surface): readonly Json[] => [
  { version: "v0.9", createSurface: create(surface) },
  { version: "v0.9", updateComponents: update(surface) },
  { version: "v0.9", updateDataModel: fill(surface) },
];

const lines = (surface: Surface): string =>
  messages(surface)
    .map((message) => JSON.stringify(message))
    .join("\n");

const signUp: Surface = {
  id: "signup",
  components: [
    { id: "root", component: "Card", child: "column" },
    {
      ...{ id: "column", component: "Column" },
      children: ["title", "about", "name", "notes", "route", "gear", "lunch", "pace", "day", "divider", "buttons"],
    },
    { id: "title", component: "Text", text: "周末徒步报名 · Sign up", variant: "h3" },
    { id: "about", component: "Text", text: at("/about"), variant: "caption" },
    { id: "name", component: "TextField", label: "姓名 Name", value: at("/form/name") },
    { id: "notes", component: "TextField", label: "备注 Notes", value: at("/form/notes"), variant: "longText" },
    {
      ...{ id: "route", component: "ChoicePicker", label: "路线 Route", variant: "mutuallyExclusive" },
      options: [
        { label: "山顶 Summit", value: "summit" },
        { label: "湖边 Lakeside", value: "lake" },
      ],
      value: at("/form/route"),
    },
    {
      ...{ id: "gear", component: "ChoicePicker", label: "装备 Gear", variant: "multipleSelection" },
      options: ["登山杖", "雨衣", "头灯"].map((one) => ({ label: one, value: one })),
      value: at("/form/gear"),
    },
    { id: "lunch", component: "CheckBox", label: "需要午餐 Lunch", value: at("/form/lunch") },
    { id: "pace", component: "Slider", label: "配速 Pace", min: 1, max: 10, value: at("/form/pace") },
    { id: "day", component: "DateTimeInput", label: "日期 Day", enableDate: true, value: at("/form/day") },
    { id: "divider", component: "Divider" },
    { id: "buttons", component: "Row", children: ["send", "cancel"], justify: "end" },
    {
      ...{ id: "send", component: "Button", child: "sendLabel", variant: "primary" },
      action: {
        event: {
          name: "signUp",
          context: {
            ...Object.fromEntries(
              ["name", "notes", "route", "gear", "lunch", "pace", "day"].map((name) => [name, at(`/form/${name}`)]),
            ),
            source: "card",
          },
        },
      },
    },
    { id: "sendLabel", component: "Text", text: "提交 Send" },
    { id: "cancel", component: "Button", child: "cancelLabel", action: { event: { name: "cancel", context: {} } } },
    { id: "cancelLabel", component: "Text", text: "算了 Cancel" },
  ],
  data: {
    about: "周六 8:00 · 香山东门，雨天顺延。",
    form: { name: "", notes: "", route: ["lake"], gear: [], lunch: true, pace: 5, day: "2026-12-05" },
  },
};

const forecast: Surface = {
  id: "forecast",
  components: [
    { id: "root", component: "Column", children: ["head", "tabs"] },
    { id: "head", component: "Row", children: ["icon", "place"], align: "center" },
    { id: "icon", component: "Icon", name: "locationOn" },
    { id: "place", component: "Text", text: at("/place"), variant: "h4" },
    {
      ...{ id: "tabs", component: "Tabs" },
      tabs: [
        { title: "三天 Days", child: "days" },
        { title: "照片 Photo", child: "photo" },
      ],
    },
    { id: "days", component: "List", children: { componentId: "day", path: "/days" }, direction: "vertical" },
    { id: "day", component: "Row", children: ["date", "sky", "degrees"], justify: "spaceBetween" },
    { id: "date", component: "Text", text: at("date") },
    { id: "sky", component: "Text", text: at("sky") },
    { id: "degrees", component: "Text", text: at("degrees"), variant: "caption" },
    { id: "photo", component: "Image", url: "https://chat-img.jwznb.com/peaks-4-1200x800.png", fit: "cover" },
  ],
  data: {
    place: "大理 · Dali",
    days: [
      { date: "周五", sky: "晴", degrees: "8–19 ℃" },
      { date: "周六", sky: "多云", degrees: "9–17 ℃" },
      { date: "周日", sky: "小雨", degrees: "7–12 ℃" },
    ],
  },
};

const named: Surface = {
  id: "poll",
  components: [
    { id: "main", component: "Column", children: ["question", "yes"] },
    { id: "question", component: "Text", text: "周五一起吃火锅？" },
    {
      id: "yes",
      component: "Button",
      child: "yesLabel",
      action: { event: { name: "vote", context: { choice: "yes" } } },
    },
    { id: "yesLabel", component: "Text", text: "来！" },
  ],
  data: {},
};

const fenced = `这是今天的天气：

\`\`\`json
${JSON.stringify(messages(forecast), null, 2)}
\`\`\`

数据来自气象台。`;

/** One object that carries two messages, then one that names its root, spread over lines. */
const split = [
  { version: "v0.9", createSurface: create(named), updateComponents: update(named) },
  { version: "v0.9", beginRendering: { surfaceId: named.id, root: "main" } },
]
  .map((message) => JSON.stringify(message, null, 2))
  .join("\n");

const html = `<div style="padding:12px;border:1px solid #d0d7de;border-radius:8px"><b>A2UI 里的 HTML</b><br>有的机器人直接发 HTML。</div>`;

/** What bots write into kind 14, by name: v0.9 in the shapes that occur, and what is no A2UI at all. Source: yv, MD3, nano. */
export const surfaces: ReadonlyMap<string, string> = new Map([
  ["form", lines(signUp)],
  ["list", lines(forecast)],
  ["fenced", fenced],
  ["split", split],
  ["html", html],
  ["markdown", "**A2UI** 里也有人直接写 Markdown：\n\n- 一\n- 二"],
  ["broken", lines(signUp).slice(0, 400)],
]);

/** A surface that shows what was sent with an action. */
export const receipt = (title: string, context: Readonly<Record<string, unknown>>): string =>
  lines({
    id: "receipt",
    components: [
      { id: "root", component: "Card", child: "column" },
      { id: "column", component: "Column", children: ["title", "answers"] },
      { id: "title", component: "Text", text: title, variant: "h4" },
      { id: "answers", component: "List", children: { componentId: "answer", path: "/answers" } },
      { id: "answer", component: "Row", children: ["name", "value"] },
      { id: "name", component: "Text", text: at("name"), variant: "caption" },
      { id: "value", component: "Text", text: at("value") },
    ],
    data: {
      answers: Object.entries(context).map(([name, value]) => ({ name, value: shown(value) })),
    },
  });

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? ""));
