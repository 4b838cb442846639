import type { ChatRef } from "@/domain/chat";
import type { Pin } from "@/domain/pin";
import { idOf, objectOf, objectsOf, textOf, type JsonObject } from "./json";
import { chatType, mapChatRef } from "./mappers/chat";
import { safeOrZero } from "./mappers/numbers";
import type { CallOptions, Transport } from "./transport";

/** The calls about the chats that stay at the top of the list. Everything throws ApiError only. */
export interface PinsApi {
  /** In the reader's order, the first first. */
  listPins(options?: CallOptions): Promise<Pin[]>;
  pin(chat: ChatRef, options?: CallOptions): Promise<void>;
  unpin(chat: ChatRef, options?: CallOptions): Promise<void>;
  /** Puts a pinned chat before all others. @param id the pin's, not the chat's */
  moveToTop(id: string, options?: CallOptions): Promise<void>;
}

export function createPinsApi(transport: Transport): PinsApi {
  return {
    async listPins(options) {
      const data = objectOf(await transport.json("v1/sticky/list", {}, options));
      return objectsOf(data?.["sticky"]).flatMap((row) => mapPin(row) ?? []);
    },
    async pin(chat, options) {
      await transport.json("v1/sticky/add", wire(chat), options);
    },
    async unpin(chat, options) {
      await transport.json("v1/sticky/delete", wire(chat), options);
    },
    async moveToTop(id, options) {
      await transport.json("v1/sticky/topping", { id: Number(id) }, options);
    },
  };
}

const wire = (chat: ChatRef) => ({ chatId: chat.id, chatType: chatType(chat.kind) });

/** Source: docs, sticky.md. */
function mapPin(row: JsonObject): Pin | undefined {
  const ref = mapChatRef(safeOrZero(row["chatType"]), idOf(row["chatId"]));
  if (!ref || row["delFlag"] === 1) return undefined;
  return {
    id: idOf(row["id"]),
    ref,
    name: textOf(row["chatName"]) || ref.id,
    avatarUrl: textOf(row["avatarUrl"]),
    certification: safeOrZero(row["certificationLevel"]),
  };
}
