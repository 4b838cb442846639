import { ListBotCommandRequest, ListBotCommandResponse } from "@gen/yunhu/v1/bot";
import { ListGroupBotRequest, ListGroupBotResponse } from "@gen/yunhu/v1/group";
import type { GroupBots } from "@/domain/bot";
import type { ChatRef } from "@/domain/chat";
import type { Command, CommandRight, MenuButton } from "@/domain/command";
import { objectOf, objectsOf } from "./json";
import { mapBot } from "./mappers/bot";
import { chatType } from "./mappers/chat";
import { mapCommand, mapConsoleCommand, mapMenuButton, mapRights } from "./mappers/command";
import type { CallOptions, Transport } from "./transport";

/** The calls about what can be asked of bots. Everything throws ApiError only. */
export interface CommandsApi {
  /** The bots of a group, with their commands (forms included) and menus. */
  listGroupBots(groupId: string, options?: CallOptions): Promise<GroupBots>;
  /** Who may use the commands of a group's bots, by command id. */
  listGroupRights(groupId: string, options?: CallOptions): Promise<ReadonlyMap<string, CommandRight>>;
  /** What can be asked of a bot in private. */
  listBotCommands(botId: string, options?: CallOptions): Promise<Command[]>;
  /** The same, as the console on the web lists it; it may be the bot's owner's alone. */
  listConsoleCommands(botId: string, options?: CallOptions): Promise<Command[]>;
  /** Tells a bot that a button of its menu was pressed; the effect comes as a push. */
  pressMenu(chat: ChatRef, button: MenuButton, options?: CallOptions): Promise<void>;
}

export function createCommandsApi(transport: Transport): CommandsApi {
  return {
    async listGroupBots(groupId, options) {
      const request = { groupId };
      const path = "v1/group/bot-list";
      const answer = await transport.proto(path, ListGroupBotRequest, request, ListGroupBotResponse, options);
      return {
        bots: answer.bot.map(mapBot),
        commands: answer.instruction.map(mapCommand),
        menu: answer.menu.map(mapMenuButton),
      };
    },
    async listGroupRights(groupId, options) {
      return mapRights(await transport.json("v1/group/instruction-list", { groupId }, options));
    },
    async listBotCommands(botId, options) {
      const path = "v1/instruction/list";
      const answer = await transport.proto(path, ListBotCommandRequest, { botId }, ListBotCommandResponse, options);
      return answer.data.map(mapCommand);
    },
    async listConsoleCommands(botId, options) {
      const data = objectOf(await transport.json("v1/instruction/web-list", { botId }, options));
      const rows = objectsOf(data?.["list"]);
      return rows.filter(({ hidden }) => hidden !== 1).map(mapConsoleCommand);
    },
    async pressMenu(chat, { id, value }, options) {
      const body = { id: Number(id), chatId: chat.id, chatType: chatType(chat.kind), value };
      await transport.json("v1/menu/event", body, options);
    },
  };
}
