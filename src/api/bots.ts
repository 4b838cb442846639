import { GetBotRequest, GetBotResponse, ListBoardRequest, ListBoardResponse } from "@gen/yunhu/v1/bot";
import type { Bot } from "@/domain/bot";
import type { ChatRef } from "@/domain/chat";
import type { Board } from "@/domain/realtime";
import { ApiError } from "./errors";
import { mapBoard } from "./mappers/board";
import { mapBot } from "./mappers/bot";
import { chatType } from "./mappers/chat";
import type { CallOptions, Transport } from "./transport";

/** The calls about bots. Everything throws ApiError only. */
export interface BotsApi {
  getBot(id: string, options?: CallOptions): Promise<Bot>;
  /** What the bots of a chat keep in view. */
  listBoards(chat: ChatRef, options?: CallOptions): Promise<Board[]>;
}

export function createBotsApi(transport: Transport): BotsApi {
  return {
    async getBot(id, options) {
      const { data } = await transport.proto("v1/bot/bot-info", GetBotRequest, { id }, GetBotResponse, options);
      if (!data) throw new ApiError("broken", "the answer has no bot");
      return mapBot({ ...data, botId: data.botId || id });
    },
    async listBoards(chat, options) {
      const request = { id: chat.id, chatType: chatType(chat.kind) };
      const { data } = await transport.proto("v1/bot/board", ListBoardRequest, request, ListBoardResponse, options);
      return data.filter(({ content }) => content !== "").map(mapBoard);
    },
  };
}
