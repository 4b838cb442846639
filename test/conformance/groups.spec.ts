import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createBotsApi, type BotsApi } from "@/api/bots";
import { createCommandsApi, type CommandsApi } from "@/api/commands";
import { createGroupsApi, type GroupsApi } from "@/api/groups";
import { createTransport } from "@/api/transport";
import { decodeKnown, documented, encode, type Plain } from "./support/schema";
import { startServer } from "./support/server";

const status = { request_id: "9223372036854775807", code: 1, msg: "success" };
const avatar = "https://chat-img.jwznb.com/a.png";

let body: Uint8Array | string = "";
let server: Awaited<ReturnType<typeof startServer>>;
let groups: GroupsApi;
let bots: BotsApi;
let commands: CommandsApi;
beforeAll(async () => {
  server = await startServer((response) => response.end(body));
  const transport = createTransport({ base: server.base, account: () => undefined });
  groups = createGroupsApi(transport);
  bots = createBotsApi(transport);
  commands = createCommandsApi(transport);
});
afterAll(() => server.close());
beforeEach(() => void server.asked.splice(0));

const answers = (name: string, plain: Plain) => (body = encode(documented("docs", name), { status, ...plain }));
const answersJson = (data?: object) => (body = JSON.stringify({ code: 1, msg: "success", ...(data && { data }) }));

function asked(name: string): [string | undefined, Plain] {
  const [one] = server.asked;
  return [one?.path, decodeKnown(documented("docs", name), one?.body ?? new Uint8Array())];
}

function askedJson(): [string | undefined, unknown] {
  const [one] = server.asked;
  return [one?.path, JSON.parse(one?.body.toString() ?? "")];
}

const wireBot: Plain = {
  ...{
    bot_id: "30004",
    name: "表单",
    name_id: 9,
    avatar_url: avatar,
    avatar_id: 5,
    introduction: "收集",
    create_by: "7",
  },
  ...{ create_time: 1_680_336_000, headcount: 25, private: true, is_stop: false, always_agree: true },
  ...{ do_not_disturb: true, ban_id: 3, top: true },
};
const bot = {
  ...{ id: "30004", name: "表单", avatarUrl: avatar, introduction: "收集", createdBy: "7", headcount: 25 },
  ...{ isPrivate: true, isStopped: false, muted: true },
};

test("a group, with its keepers and its bots", async () => {
  answers("GroupInfoResponse", {
    data: {
      ...{ group_id: "big", name: "大群", avatar_url: avatar, introduction: "聊", headcount: 300, permisson_level: 2 },
      ...{ do_not_disturb: true, admin: ["1", "2"], owner: "3", is_gag: true, gag_until_timestamp: "1761755075535" },
      ...{ tag: [{ id: 1, text: "活跃", color: "#80FF0000" }], ban_id: 4, field31: 1 },
    },
    bot: [wireBot],
  });
  expect(await groups.getGroup("big")).toEqual({
    ...{ id: "big", name: "大群", avatarUrl: avatar, introduction: "聊", headcount: 300, ownerId: "3" },
    ...{ adminIds: ["1", "2"], role: "admin", muted: true, gaggedUntil: 1_761_755_075_535 },
    ...{ tags: [{ text: "活跃", color: "#FF000080" }], bots: [bot] },
  });
  expect(asked("GroupInfoRequest")).toEqual(["/chat/api/v1/group/info", { group_id: "big" }]);
});

test("a page of a group's people", async () => {
  const user = [
    { user_info: { user_id: "3", name: "王", avatar_url: avatar, is_vip: true }, permission_level: 100 },
    { user_info: { user_id: "4" }, permission_level: 2, is_gag: true, gag_time: -1 },
    { user_info: { user_id: "5", name: "五" }, gag_time: 1_600_000_000_000 },
    { permission_level: 0 },
  ];
  answers("ListMemberResponse", { user, total: 300 });
  const nobody = { avatarUrl: "", vip: false };
  expect(await groups.listMembers("big", { page: 2, size: 50, keywords: "王" })).toEqual({
    members: [
      { id: "3", name: "王", avatarUrl: avatar, vip: true, role: "owner" },
      { ...nobody, id: "4", name: "4", role: "admin", gaggedUntil: Infinity },
      { ...nobody, id: "5", name: "五", role: "member" },
    ],
    total: 300,
  });
  const request = { data: { size: 50, page: 2 }, group_id: "big", keywords: "王" };
  expect(asked("ListMemberRequest")).toEqual(["/chat/api/v1/group/list-member", request]);
});

test.each<[string, () => Promise<void>, object]>([
  ["gag-member", () => groups.gag("big", "4", "10min"), { groupId: "big", userId: "4", gag: 600 }],
  ["gag-member", () => groups.gag("big", "4", "forever"), { groupId: "big", userId: "4", gag: -1 }],
  ["remove-member", () => groups.remove("big", "4"), { groupId: "big", userId: "4" }],
  ["invite", () => groups.invite("big", { kind: "bot", id: "3" }), { groupId: "big", chatId: "3", chatType: 3 }],
])("%s as documented, and refused in the service's words", async (path, call, expected) => {
  answersJson();
  await call();
  expect(askedJson()).toEqual([`/chat/api/v1/group/${path}`, expected]);
  body = '{"code":-1,"msg":"您无权操作此群聊，请联系群主或者管理员"}';
  await expect(call()).rejects.toMatchObject({ kind: "refused", message: "您无权操作此群聊，请联系群主或者管理员" });
});

const definition = JSON.stringify([
  {
    ...{ key: 0, type: "radio", title: "Radio 单选框", id: "bodnzx" },
    propsValue: { label: "路线", options: "北京#上海#天津" },
    props: [{ type: "label", name: "标签", value: "" }],
  },
  { key: 1, type: "input", id: "kfumpw", propsValue: { label: "姓名", defaultValue: "小云", placeholder: "称呼" } },
  { key: 2, type: "switch", id: "rpzjmd", propsValue: { label: "开关", defaultValue: "1" } },
  { key: 3, type: "checkbox", id: "sdudlm", propsValue: { label: "多选", options: "a#b" } },
  { key: 4, type: "textarea", id: "uqojdl", propsValue: { label: "备注", placeholder: "写" } },
  { key: 5, type: "select", id: "pqnhhd", propsValue: { label: "日期", options: "周六" } },
  { key: 6, type: "hologram", id: "future", propsValue: { label: "?" } },
]);
const components = [
  { kind: "radio", id: "bodnzx", label: "路线", options: ["北京", "上海", "天津"] },
  { kind: "input", id: "kfumpw", label: "姓名", placeholder: "称呼", initial: "小云" },
  { kind: "switch", id: "rpzjmd", label: "开关", initial: true },
  { kind: "checkbox", id: "sdudlm", label: "多选", options: ["a", "b"] },
  { kind: "textarea", id: "uqojdl", label: "备注", placeholder: "写", initial: "" },
  { kind: "select", id: "pqnhhd", label: "日期", options: ["周六"] },
];

test("the bots of a group, their commands and menus", async () => {
  const from = { bot_id: "30004", bot_name: "表单" };
  answers("BotListResponse", {
    bot: [wireBot],
    instruction: [
      {
        ...from,
        id: "9007199254740993",
        name: "回声",
        desc: "重复",
        type: 1,
        hint_text: "说",
        default_text: "喂",
        sort: 2,
      },
      { ...from, id: 2, name: "按钮", type: 2, form: definition },
      { ...from, id: 3, name: "报名", type: 5, form: definition },
      { ...from, id: 4, name: "未来", type: 77 },
    ],
    menu: [
      {
        id: 5,
        bot_id: "30004",
        name: "签到",
        content: "sign",
        menu_type: 1,
        create_time: 7,
        menu_action: 1,
        select: "",
      },
    ],
  });
  const group = await commands.listGroupBots("big");
  const command = { botId: "30004", botName: "表单", description: "", hint: "", initialText: "", components: [] };
  expect(group).toEqual({
    bots: [bot],
    commands: [
      {
        ...{ ...command, id: "9007199254740993", name: "回声", description: "重复", kind: "text", hint: "说" },
        initialText: "喂",
      },
      { ...command, id: "2", name: "按钮", kind: "direct" },
      { ...command, id: "3", name: "报名", kind: "form", components },
      { ...command, id: "4", name: "未来", kind: "text" },
    ],
    menu: [{ id: "5", botId: "30004", name: "签到", value: "sign" }],
  });
  expect(asked("BotListRequest")).toEqual(["/chat/api/v1/group/bot-list", { group_id: "big" }]);
});

test("who may use the commands of a group", async () => {
  const row = { botId: "1", botName: "b", name: "n", desc: "d", sort: 0 };
  const auths = [0, 1, 2, 3, 4].map((auth) => ({ ...row, id: 100 + auth, auth }));
  answersJson({ instructions: auths });
  expect([...(await commands.listGroupRights("big"))]).toEqual([
    ["100", "everybody"],
    ["101", "nobody"],
    ["102", "owner"],
    ["103", "keepers"],
    ["104", "everybody"],
  ]);
  expect(askedJson()).toEqual(["/chat/api/v1/group/instruction-list", { groupId: "big" }]);
});

test("the commands of a bot, whether the answer has one, as documented, or several", async () => {
  const row = { command_id: 2062, bot_id: "7", command_name: "报名", instruction_type: 5, command_default_text: "x" };
  answers("GetBotInstructionResponse", { data: { ...row, command_settings_json: definition } });
  const [command, ...more] = await commands.listBotCommands("7");
  expect(command).toMatchObject({ id: "2062", botId: "7", name: "报名", kind: "form", initialText: "x", components });
  expect(more).toEqual([]);
  expect(asked("GetBotInstructionRequest")).toEqual(["/chat/api/v1/instruction/list", { bot_id: "7" }]);
  const one = encode(documented("docs", "GetBotInstructionResponse"), { data: row });
  body = Buffer.concat([encode(documented("docs", "GetBotInstructionResponse"), { status, data: row }), one]);
  expect(await commands.listBotCommands("7")).toHaveLength(2);
});

test("the commands of a bot on the web's console", async () => {
  const row = { id: 2064, botId: "45669202", name: "自定义输入指令", desc: "指令描述", instructionType: 5 };
  const texts = { hintText: "提示", defaultText: "默认", createTime: 0, sort: 0 };
  answersJson({
    list: [
      { ...row, ...texts, customJson: definition, hidden: 0 },
      { ...row, id: 1, hidden: 1 },
    ],
  });
  expect(await commands.listConsoleCommands("45669202")).toEqual([
    {
      ...{ id: "2064", botId: "45669202", botName: "", name: "自定义输入指令", description: "指令描述", kind: "form" },
      ...{ hint: "提示", initialText: "默认", components },
    },
  ]);
  expect(askedJson()).toEqual(["/chat/api/v1/instruction/web-list", { botId: "45669202" }]);
});

test("a button of a menu", async () => {
  answersJson();
  const button = { id: "123", botId: "7", name: "签到", value: "sign" };
  await commands.pressMenu({ kind: "group", id: "114514" }, button);
  const request = { id: 123, chatId: "114514", chatType: 2, value: "sign" };
  expect(askedJson()).toEqual(["/chat/api/v1/menu/event", request]);
});

test("a bot", async () => {
  answers("BotInfoResponse", { data: wireBot });
  expect(await bots.getBot("30004")).toEqual(bot);
  expect(asked("BotInfoRequest")).toEqual(["/chat/api/v1/bot/bot-info", { id: "30004" }]);
  answers("BotInfoResponse", {});
  await expect(bots.getBot("30004")).rejects.toMatchObject({ kind: "broken" });
});

test("the boards of a chat", async () => {
  const board = { bot_id: "7", chat_id: "big", chat_type: 2, content_type: 2, last_update_time: "1761755075535" };
  answers("BoardResponse", { data: { ...board, content: "**hi**", bot_name: "天气" } });
  expect(await bots.listBoards({ kind: "group", id: "big" })).toEqual([
    {
      ...{ botId: "7", botName: "天气", chat: { kind: "group", id: "big" }, content: "**hi**", format: "markdown" },
      updatedAt: 1_761_755_075_535,
    },
  ]);
  expect(asked("BoardRequest")).toEqual(["/chat/api/v1/bot/board", { id: "big", chat_type: 2 }]);
});
