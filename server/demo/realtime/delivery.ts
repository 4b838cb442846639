import { ChatType } from "@gen/yunhu/v1/common";
import { PushMessage, StreamMessage } from "@gen/yunhu/v1/realtime";
import type { StoredMessage } from "../model";
import { groupOf, peerOf } from "../state/keys";
import { addressOf } from "../state/addresses";
import type { Store } from "../state/store";
import type { Variants } from "../variants";
import { kindOf } from "../wire/kind";
import type { Presenter } from "../wire/present";
import { frame } from "./frames";
import type { Client, Hub } from "./hub";

/** Tells the connected participants of a chat what happened in it. */
export class Delivery {
  readonly #store: Store;
  readonly #hub: Hub;
  readonly #present: Presenter;
  readonly #echo: Variants["echo"];

  constructor(store: Store, hub: Hub, present: Presenter, echo: Variants["echo"]) {
    this.#store = store;
    this.#hub = hub;
    this.#present = present;
    this.#echo = echo;
  }

  /**
   * A new message, to all participants. Its own device gets it only in the echo variants; the author's other devices
   * always.
   *
   * @param session the device that sent it.
   */
  posted(chat: string, message: StoredMessage, session?: string): void {
    this.#each(chat, (client) => {
      const isOwn = client.userId === message.senderId;
      if (isOwn && this.#echo === "none" && client.session === session) return undefined;
      const push = this.#push(chat, message, client.userId);
      if (isOwn && this.#echo === "own-anonymous") delete push.sender;
      return frame({ cmd: "push_message" }, PushMessage, push);
    });
  }

  /** An edit, with what edit pushes leave out left out: sender, chat type, time, command. */
  edited(chat: string, message: StoredMessage): void {
    this.#each(chat, ({ userId }) => {
      const { chatId, content, contentType, quoteMsgId, msgSeq, msgId } = this.#push(chat, message, userId);
      const edit = { msgId, chatId, recvId: chatId, contentType, quoteMsgId, msgSeq, editTime: message.editedAt ?? 0 };
      return frame({ cmd: "edit_message" }, PushMessage, PushMessage.create({ ...edit, ...(content && { content }) }));
    });
  }

  /** A recall: a push with its time, the original number, and whoever recalled as the sender; no content. */
  recalled(chat: string, message: StoredMessage): void {
    const { recalledBy = message.senderId, recalledAt = 0 } = message;
    this.#each(chat, ({ userId }) => {
      const { content: _, quoteMsgId: __, cmd: ___, ...push } = this.#push(chat, message, userId, recalledBy);
      const recall = PushMessage.create({ ...push, deleteTimestamp: recalledAt });
      return frame({ cmd: "push_message" }, PushMessage, recall);
    });
  }

  /** A message that was not delivered: its id and its chat, nothing else. Source: docs, wss; nano. */
  blocked(chat: string, msgId: string, senderId: string): void {
    const { chatId } = addressOf(this.#store, senderId, chat);
    const data = frame({ cmd: "blocked_message" }, PushMessage, PushMessage.create({ msgId, recvId: chatId, chatId }));
    for (const { socket } of this.#hub.clients(senderId)) this.#hub.send(socket, data);
  }

  /** More text for a message that is being written. */
  grew(chat: string, message: StoredMessage, piece: string): void {
    const group = groupOf(chat);
    this.#each(chat, ({ userId }) =>
      frame({ cmd: "stream_message" }, StreamMessage, {
        msgId: message.id,
        recvId: group ?? userId,
        chatId: group ?? peerOf(chat, userId),
        content: piece,
      }),
    );
  }

  #each(chat: string, write: (client: Client) => Uint8Array | undefined): void {
    for (const userId of new Set(this.#store.participants(chat))) {
      for (const client of this.#hub.clients(userId)) {
        const data = write(client);
        if (data) this.#hub.send(client.socket, data);
      }
    }
  }

  /** In private, the receiver's own id stands as the chat unless the receiver is who spoke. Source: MD3, nano, nago8. */
  #push(chat: string, message: StoredMessage, receiver: string, senderId = message.senderId): PushMessage {
    const address = addressOf(this.#store, receiver, chat);
    const isToReceiver = address.chatType !== ChatType.GROUP && senderId !== receiver;
    const chatId = isToReceiver ? receiver : address.chatId;
    return {
      msgId: message.id,
      sender: this.#present.sender(chat, senderId),
      recvId: chatId,
      chatId,
      chatType: address.chatType,
      content: this.#present.content(message.content),
      contentType: kindOf(message.type),
      timestamp: message.time,
      ...(message.command && { cmd: message.command }),
      deleteTimestamp: 0,
      quoteMsgId: message.quoteId ?? "",
      msgSeq: this.#present.seq(message),
      editTime: 0,
    };
  }
}
