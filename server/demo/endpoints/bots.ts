import type { Bot, BotCommand as WireCommand } from "@gen/yunhu/v1/bot";
import {
  GetBotRequest,
  GetBotResponse,
  ListBoardRequest,
  ListBoardResponse,
  ListBotCommandRequest,
  ListBotCommandResponse,
} from "@gen/yunhu/v1/bot";
import { boards } from "../bots/boards";
import { commands, menus, type BotCommand } from "../bots/commands";
import type { Party } from "../model";
import { keyOf, addressIn } from "../state/addresses";
import type { Store } from "../state/store";
import { count, text } from "../wire/json";
import type { Presenter } from "../wire/present";
import { badParameter, refused } from "../wire/refusal";
import { accountJson, accountProtobuf } from "./endpoint";

/** POST /v1/bot/bot-info. Source: docs. */
export const botInfo = accountProtobuf(GetBotRequest, GetBotResponse, ({ id }, { store, present }) => ({
  data: botRow(present, botOf(store, id)),
}));

/** POST /v1/instruction/list: what can be asked of a bot in private. Source: docs. */
export const listBotCommand = accountProtobuf(
  ListBotCommandRequest,
  ListBotCommandResponse,
  ({ botId }, { store }) => ({
    data: commandsOf(botOf(store, botId)),
  }),
);

/** POST /v1/instruction/web-list: the same, as the console on the web lists it. Source: docs, instruction.md. */
export const listConsoleCommand = accountJson((body, { store }) => {
  const bot = botOf(store, text(body, "botId"));
  return { list: commandsOf(bot).map(consoleRow) };
});

/** POST /v1/bot/board: what the bots of a chat keep in view. Source: docs. */
export const listBoard = accountProtobuf(
  ListBoardRequest,
  ListBoardResponse,
  ({ id, chatType }, { store, self, now }) => {
    const present = new Set(store.participants(keyOf(store, self, { chatId: id, chatType })));
    const shown = boards.filter(({ botId }) => present.has(botId));
    const lastUpdateTime = Math.floor(now() / day) * day;
    return {
      data: shown.map((board) => ({
        ...{ ...board, chatId: id, chatType, lastUpdateTime },
        botName: store.parties.get(board.botId)?.name ?? "",
      })),
    };
  },
);

/** POST /v1/menu/event: tells a bot what was chosen in its menu. Source: docs, menu.md. */
export const menuEvent = accountJson((body, { store, messaging, self }) => {
  const id = String(count(body, "id", 1));
  const chat = keyOf(store, self, addressIn(body));
  const entry = menus.find((candidate) => candidate.id === id);
  if (!entry || !store.participants(chat).includes(entry.botId)) throw badParameter("id");
  const value = typeof body["value"] === "string" && body["value"] !== "" ? body["value"] : entry.content;
  messaging.choose(chat, { botId: entry.botId, userId: self, value });
  return undefined;
});

const day = 86_400_000;

/** A bot as the wire shows it. */
export const botRow = (present: Presenter, { id, name, avatar, introduction }: Party): Bot => ({
  ...{ botId: id, nameId: "0", name, avatarUrl: present.url(avatar), avatarId: "0", introduction, createBy: "10002" },
  ...{ createTime: 1_680_336_000, headcount: 1, private: false, isStop: false },
  ...{ alwaysAgree: true, doNotDisturb: false },
});

/** What can be asked of a bot. */
export const commandsOf = ({ id, name }: Party): WireCommand[] =>
  commands.filter(({ botId }) => botId === id).map((command) => commandRow(command, name));

const commandRow = (command: BotCommand, botName: string): WireCommand => ({
  ...{ id: command.id, botId: command.botId, name: command.name, desc: command.desc, type: command.type, sort: 0 },
  ...{ hintText: command.hintText ?? "", defaultText: command.defaultText ?? "", form: command.form ?? "", botName },
});

const consoleRow = (command: WireCommand) => ({
  ...{ id: Number(command.id), botId: command.botId, name: command.name, desc: command.desc },
  ...{ instructionType: command.type, hintText: command.hintText, defaultText: command.defaultText },
  ...{ customJson: command.form, createTime: 0, sort: command.sort, hidden: 0 },
});

function botOf(store: Store, id: string): Party {
  const bot = store.parties.get(id);
  if (bot?.kind !== "bot") throw refused("该机器人不存在");
  return bot;
}
