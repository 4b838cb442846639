import { Conversation, ListConversationRequest } from "@gen/yunhu/v1/conversation";
import type { Chat } from "@/domain/chat";
import { lenientText } from "@/utils/bytes";
import { ApiError } from "./errors";
import { bytesOf, rescueFields, varintOf } from "./fields";
import { mapChat, mapChatRef } from "./mappers/chat";
import { safeOrZero } from "./mappers/numbers";
import { readRows } from "./page";
import { decode } from "./reader";
import type { CallOptions, Transport } from "./transport";

const MD5 = 4;

/** The chat list, and its name in the next call. */
export interface ChatList {
  readonly md5: string;
  readonly chats: readonly Chat[];
}

/** The calls about the chat list. Everything throws ApiError only. */
export interface ChatsApi {
  /** @param md5 of the list already held, "" for none; `unchanged` when that one still stands */
  listChats(md5: string, options?: CallOptions): Promise<ChatList | "unchanged">;
  /** Marks all of a chat as read; the service knows no place to read up to. */
  markRead(chatId: string, options?: CallOptions): Promise<void>;
  /** Mutes a chat, or gives it its voice back; the service asks for no kind. */
  mute(chatId: string, muted: boolean, options?: CallOptions): Promise<void>;
  /** Takes a chat off the list. */
  remove(chatId: string, options?: CallOptions): Promise<void>;
}

export function createChatsApi(transport: Transport): ChatsApi {
  return {
    async listChats(md5, options) {
      const answer = await transport.bytes("v1/conversation/list", ListConversationRequest, { md5 }, options);
      const { rows, fields } = readRows(answer);
      const newMd5 = lenientText(bytesOf(fields, MD5)?.value ?? new Uint8Array());
      if (md5 !== "" && rows.length === 0 && (newMd5 === "" || newMd5 === md5)) return "unchanged";
      return { md5: newMd5, chats: rows.flatMap((row) => readChat(row) ?? []) };
    },
    async markRead(chatId, options) {
      await transport.json("v1/conversation/dismiss-notification", { chatId }, options);
    },
    async mute(chatId, muted, options) {
      await transport.json("v1/friend/no-notify", { chatId, noNotify: muted ? 1 : 0 }, options);
    },
    async remove(chatId, options) {
      await transport.json("v1/conversation/remove", { chatId }, options);
    },
  };
}

/** A row that cannot be read still names its chat, so that it can be opened. */
function readChat(bytes: Uint8Array): Chat | undefined {
  try {
    return mapChat(decode(Conversation, bytes, "lenient"));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return rescueChat(bytes);
  }
}

function rescueChat(bytes: Uint8Array): Chat | undefined {
  const fields = rescueFields(bytes);
  const id = bytesOf(fields, 1);
  const ref = mapChatRef(varintOf(fields, 2) ?? 0, id && !id.cut ? lenientText(id.value) : "");
  if (!ref) return undefined;
  const time = safeOrZero(varintOf(fields, 5));
  return { ref, name: ref.id, avatarUrl: "", preview: "", time, unread: 0, muted: false, vip: false, certification: 0 };
}
