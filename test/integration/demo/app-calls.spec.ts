import { afterAll, beforeAll, expect, test } from "vitest";
import { createActionsApi } from "@/api/actions";
import { createBotsApi } from "@/api/bots";
import { createChatsApi } from "@/api/chats";
import { createCommandsApi } from "@/api/commands";
import { createGroupsApi } from "@/api/groups";
import { createMessagesApi, newMessageId } from "@/api/messages";
import { createPicturesApi } from "@/api/pictures";
import { createPinsApi } from "@/api/pins";
import { createSearchApi } from "@/api/search";
import { createStickersApi } from "@/api/stickers";
import { createTransport } from "@/api/transport";
import { initialValues, writeFormAnswers } from "@/domain/commandForm";
import { startDemo, type DemoService } from "@server/demo/service";
import { createWorld } from "@server/demo/world";

const kinds = { kind: "group", id: "kinds" } as const;
const li = { kind: "user", id: "10002" } as const;

let demo: DemoService;
let api: ReturnType<typeof calls>;

/** The app's calls, straight to the service: in the gateway's place stands what adds the token. */
function calls({ origin }: DemoService) {
  const transport = createTransport({
    base: `${origin}/`,
    account: () => undefined,
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const headers = new Headers(init?.headers);
      headers.set("token", "demo-user-token-10001");
      return fetch(origin + url.pathname.replace(/^\/api/, ""), { ...init, headers });
    },
  });
  const self = () => "10001";
  return {
    messages: createMessagesApi(transport, self),
    actions: createActionsApi(transport, Date.now),
    pictures: createPicturesApi(transport, self),
    groups: createGroupsApi(transport),
    bots: createBotsApi(transport),
    commands: createCommandsApi(transport),
    stickers: createStickersApi(transport),
    pins: createPinsApi(transport),
    search: createSearchApi(transport),
    chats: createChatsApi(transport),
  };
}

beforeAll(async () => {
  demo = await startDemo({ world: createWorld({ seed: 1, now: Date.now(), bigSize: 300 }), pace: 1_000 });
  api = calls(demo);
});
afterAll(() => demo.close());

test("the group of all kinds, its people and its bots", async () => {
  const group = await api.groups.getGroup("kinds");
  expect(group).toMatchObject({ role: "member", ownerId: "10003", adminIds: ["10002"], muted: false });
  const { members, total } = await api.groups.listMembers("kinds", { page: 1, size: 2 });
  expect([members.length, total]).toEqual([2, 4]);
  const { bots, commands, menu } = await api.commands.listGroupBots("kinds");
  expect(bots.map(({ id }) => id)).toEqual(group.bots.map(({ id }) => id));
  expect(new Set(commands.map(({ kind }) => kind))).toEqual(new Set(["text", "direct", "form"]));
  expect(menu.map(({ name }) => name)).toEqual(["今日投票", "填写卡片"]);
  expect((await api.commands.listGroupRights("kinds")).get("106")).toBe("keepers");
  expect((await api.bots.listBoards(kinds)).map(({ botName }) => botName)).toEqual(["按钮管家 Buttons"]);
  expect((await api.bots.getBot("30008")).name).toBe("界面工坊 Surfaces");
});

test("a command's form is filled in and sent, and comes back with the command's name", async () => {
  const [signUp] = await api.commands.listBotCommands("30004");
  const { components = [], id = "" } = signUp ?? {};
  expect(components.map(({ kind }) => kind)).toEqual(["radio", "input", "switch", "checkbox", "textarea", "select"]);
  const [radio] = components;
  const values = { ...initialValues(components), [radio?.id ?? ""]: [1] };
  const form = writeFormAnswers(components, values);
  const message = { id: newMessageId(), chat: { kind: "bot", id: "30004" } as const };
  await api.messages.send({ ...message, body: { kind: "form", form }, commandId: id });
  const [sent] = await api.messages.listNewest(message.chat, 1);
  expect(sent).toMatchObject({ id: message.id, type: 5, command: "报名表", content: { form } });
  expect(await api.commands.listConsoleCommands("30004")).toHaveLength(2);
});

test("stickers, pictures of one's own, pins and muting", async () => {
  const packs = await api.stickers.listPacks();
  expect(packs.map(({ id }) => id)).toEqual(["7", "8"]);
  await api.stickers.sortPacks(["8", "7"]);
  await api.stickers.addPack("9");
  expect((await api.stickers.listPacks()).map(({ id }) => id)).toEqual(["9", "8", "7"]);
  expect((await api.stickers.getPack("9")).author?.name).toBe("Sofia Rossi");
  await api.stickers.addExpression("5021");
  const [added] = await api.stickers.listExpressions();
  expect(added?.key).toBe("expression/love.gif");
  const [first, second] = await api.pins.listPins();
  expect([first?.ref, second?.ref]).toEqual([kinds, li]);
  await api.pins.moveToTop(second?.id ?? "");
  await api.pins.unpin(kinds);
  expect((await api.pins.listPins()).map(({ ref }) => ref)).toEqual([li]);
  await api.chats.mute("10002", true);
  const list = await api.chats.listChats("");
  expect(list === "unchanged" || list.chats.find(({ ref }) => ref.id === "10002")?.muted).toBe(true);
});

test("messages are forwarded, deleted, looked through and found", async () => {
  const [hit] = await api.search.searchMessages(kinds, { word: "山外有山", size: 5 });
  expect(hit).toMatchObject({ senderName: "林小满", type: 1 });
  const [found] = await api.messages.listAround(kinds, { seq: hit?.seq ?? 0 }, 0);
  expect(found?.id).toBe(hit?.id);
  if (!found) return;
  await api.actions.forward(found, [li]);
  const [copy] = await api.messages.listNewest(li, 1);
  expect(copy).toMatchObject({ mine: true, content: { text: "山外有山" } });
  await api.actions.deleteForMe(copy ?? found);
  expect((await api.messages.listNewest(li, 1))[0]?.id).not.toBe(copy?.id);
  const pictures = await api.pictures.listPictures(kinds, 0, { earlier: 5, later: 0 });
  expect(pictures.map(({ type }) => type)).toEqual([2, 2, 2, 2, 2]);
  const chats = await api.search.searchChats("Surfaces");
  expect(chats.map(({ ref }) => ref)).toEqual([{ kind: "bot", id: "30008" }]);
});

test("a surface's action is taken", async () => {
  const rows = await api.messages.listNewest(kinds, 100);
  const surface = rows.find(({ type }) => type === 14) ?? expect.unreachable();
  const action = { name: "signUp", surfaceId: "signup", componentId: "send", context: { name: "小云" } };
  await api.actions.reportSurface(surface, action);
  await expect(api.actions.reportSurface({ ...surface, id: "0".repeat(32) }, action)).rejects.toMatchObject({
    kind: "refused",
    serviceCode: 1100,
  });
});
