import { expect, test } from "vitest";
import {
  GetBotRequest,
  GetBotResponse,
  ListBoardRequest,
  ListBoardResponse,
  ListBotCommandRequest,
  ListBotCommandResponse,
} from "@gen/yunhu/v1/bot";
import { ChatType, ContentType } from "@gen/yunhu/v1/common";
import { ListGroupBotRequest, ListGroupBotResponse } from "@gen/yunhu/v1/group";
import { Account, inGroup } from "./support/account";
import { service } from "./support/service";
import { Socket } from "./support/socket";
import { id } from "./support/world";

const ok = { code: 1, msg: "success" };
const by = (bot: string) => (push: { sender?: { chatId: string } }) => push.sender?.chatId === bot;

test("a group tells what can be asked of its bots, with a form of every component", async () => {
  const ann = new Account(await service(), "1");
  const request: [typeof ListGroupBotRequest, ListGroupBotRequest] = [ListGroupBotRequest, { groupId: "g" }];
  const { bot, instruction, menu } = await ann.call("/v1/group/bot-list", request, ListGroupBotResponse);
  expect(bot.map(({ name }) => name)).toEqual(["echo", "stream", "buttons", "form", "recall"]);
  expect(new Set(instruction.map(({ type }) => type))).toEqual(new Set([1, 2, 5]));
  const form = instruction.find((command) => command.id === "104")?.form ?? "";
  const components = JSON.parse(form) as { type: string; id: string; propsValue: object; props: { type: string }[] }[];
  expect(components.map(({ type }) => type)).toEqual(["radio", "input", "switch", "checkbox", "textarea", "select"]);
  expect(components[0]).toMatchObject({
    propsValue: { label: "路线 Route" },
    props: [{ type: "label" }, { type: "options" }],
  });
  expect(menu).toMatchObject([{ id: "201", botId: "30003", menuType: 1 }]);
  expect(await ann.json("/v1/group/instruction-list", { groupId: "g" })).toMatchObject({
    ...ok,
    data: {
      instructions: expect.arrayContaining(
        [{ botId: "30004", botName: "form", name: "意见箱", auth: 3 }].map(
          (row) => expect.objectContaining(row) as unknown,
        ),
      ) as unknown,
    },
  });
});

test("a bot tells the same in private, and to the console", async () => {
  const ann = new Account(await service(), "1");
  const ask = (botId: string) =>
    ann.call("/v1/instruction/list", [ListBotCommandRequest, { botId }], ListBotCommandResponse);
  expect((await ask("30004")).data.map(({ id: number }) => number)).toEqual(["104", "106"]);
  expect((await ask("1")).status).toMatchObject({ code: -1, msg: "该机器人不存在" });
  expect(await ann.json("/v1/instruction/web-list", { botId: "30001" })).toEqual({
    ...ok,
    data: {
      list: [
        {
          ...{
            id: 101,
            botId: "30001",
            name: "回声",
            desc: "原样重复一句话",
            instructionType: 1,
            hintText: "说点什么…",
          },
          ...{ defaultText: "", customJson: "", createTime: 0, sort: 0, hidden: 0 },
        },
      ],
    },
  });
});

test("a bot and its board", async () => {
  const ann = new Account(await service(), "1");
  const { data } = await ann.call("/v1/bot/bot-info", [GetBotRequest, { id: "30003" }], GetBotResponse);
  expect(data).toMatchObject({ botId: "30003", name: "buttons", alwaysAgree: true });
  const ask = (value: ListBoardRequest) => ann.call("/v1/bot/board", [ListBoardRequest, value], ListBoardResponse);
  expect((await ask({ id: "30003", chatType: ChatType.BOT })).data).toMatchObject([
    { botId: "30003", chatId: "30003", chatType: 3, contentType: 1, botName: "buttons" },
  ]);
  expect((await ask({ id: "g", chatType: ChatType.GROUP })).data).toHaveLength(1);
  expect((await ask({ id: "30001", chatType: ChatType.BOT })).data).toEqual([]);
});

test("in a group a command reaches its bot without a mention, and says its name", async () => {
  const demo = await service({ pace: 0.1 });
  const [ann, socket] = [new Account(demo, "1"), await Socket.login(demo, "1")];
  await ann.send({ msgId: id(500), commandId: "103" }, {});
  expect((await socket.push(by("30003"))).content?.buttons).not.toBe("");
  expect((await ann.list({ msgId: id(501), msgCount: 1 })).msg).toEqual([]);
  const { msg } = await ann.list({ msgCount: 5 });
  expect(msg.find(({ msgId }) => msgId === id(500))?.cmd).toMatchObject({ name: "按钮", type: 2 });
});

test("a command that a group leaves to its keepers is refused to others", async () => {
  const demo = await service();
  const form = { msgId: id(500), contentType: ContentType.FORM, commandId: "106" };
  expect(await new Account(demo, "1").send(form, { form: "{}" })).toMatchObject({ code: -1, msg: "您无权使用该指令" });
  expect((await new Account(demo, "2").send(form, { form: "{}" })).code).toBe(1);
});

test("a menu's button reaches its bot", async () => {
  const demo = await service({ pace: 0.1 });
  const [ann, socket] = [new Account(demo, "1"), await Socket.login(demo, "1")];
  expect(await ann.json("/v1/menu/event", { ...inGroup, id: 201, value: "" })).toEqual(ok);
  expect((await socket.push(by("30003"))).chatId).toBe("g");
  expect(await ann.json("/v1/menu/event", { ...inGroup, id: 999, value: "" })).toMatchObject({ code: 1100 });
  expect(await ann.json("/v1/menu/event", { ...inGroup, id: 202, value: "" })).toMatchObject({ code: 1100 });
});

test("a bot sends a surface, and puts a receipt in its place when it was filled in", async () => {
  const demo = await service({ pace: 0.1 });
  const [ann, socket] = [new Account(demo, "1"), await Socket.login(demo, "1")];
  await ann.send({ msgId: id(500), chatId: "30008", chatType: ChatType.BOT, commandId: "107" }, {});
  const { msgId, contentType, content } = await socket.push(by("30008"));
  expect(contentType).toBe(ContentType.A2UI);
  const parts = (content?.text ?? "").split("\n").map((line) => Object.keys(JSON.parse(line) as object)[1]);
  expect(parts).toEqual(["createSurface", "updateComponents", "updateDataModel"]);
  const report = {
    ...{ msgId, chatType: 3, chatId: "30008", senderId: "30008", actionName: "signUp", sourceComponentId: "send" },
    ...{ formContext: { name: "小云", lunch: true }, interactionJson: "{}" },
  };
  expect(await ann.json("/v1/msg/a2ui-form-report", report)).toEqual({
    ...ok,
    data: { ...report, uid: "1", timestamp: expect.any(Number) as unknown },
  });
  expect((await socket.push((push) => push.quoteMsgId === msgId)).content?.text).toBe("收到：ann 已提交 signUp");
  const [edit] = socket.pushes("edit_message");
  expect(edit?.content?.text).toContain("小云");
  expect(await ann.json("/v1/msg/a2ui-form-report", { ...report, msgId: id(500) })).toMatchObject({ code: 1100 });
});
