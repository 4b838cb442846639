import { ListPictureMessageRequest } from "@gen/yunhu/v1/message";
import type { ChatRef } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { chatType } from "./mappers/chat";
import { readPage } from "./page";
import type { CallOptions, Transport } from "./transport";

/** How many pictures to list on each side of one. */
export interface PictureSpan {
  readonly earlier: number;
  readonly later: number;
}

/** The calls about a chat's pictures. Everything throws ApiError only. */
export interface PicturesApi {
  /**
   * The pictures of a chat around a place, with the one there; in the service's order, which is not documented.
   *
   * @param seq the place of a picture's message; 0 for the newest
   */
  listPictures(chat: ChatRef, seq: number, span: PictureSpan, options?: CallOptions): Promise<Message[]>;
}

/** @param self the service's id of whoever reads */
export function createPicturesApi(transport: Transport, self: () => string): PicturesApi {
  return {
    async listPictures(chat, seq, { earlier, later }, options) {
      const request = {
        imageId: Math.max(0, Math.floor(seq)),
        chatType: chatType(chat.kind),
        chatId: chat.id,
        earlierQuantities: earlier,
        latestQuantities: later,
      };
      const path = "v1/msg/pic-list-message-by-mid-seq";
      return readPage(await transport.bytes(path, ListPictureMessageRequest, request, options), chat, self());
    },
  };
}
