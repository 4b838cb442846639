import { ChatType, type Sender } from "@gen/yunhu/v1/common";
import { Content, type Message } from "@gen/yunhu/v1/message";
import type { StoredContent, StoredMessage } from "../model";
import { groupOf } from "../state/keys";
import type { Store } from "../state/store";
import { kindOf } from "./kind";
import { mediaUrl } from "./media-url";
import type { Sequence } from "./sequence";

const mediaFields = [
  "imageUrl",
  "fileUrl",
  "stickerUrl",
  "videoUrl",
  "audioUrl",
  "quoteImageUrl",
  "quoteVideoUrl",
] as const;

/** Turns what is stored into what the wire shows. */
export class Presenter {
  readonly #store: Store;
  readonly #sequence: Sequence;
  readonly #origin: () => string;

  /** @param origin where media addresses begin; asked late, as a port may be chosen at start. */
  constructor(store: Store, sequence: Sequence, origin: () => string) {
    this.#store = store;
    this.#sequence = sequence;
    this.#origin = origin;
  }

  /** A message as one reader sees it in a page of history. */
  message(chat: string, message: StoredMessage, reader: string): Message {
    return {
      msgId: message.id,
      sender: this.sender(chat, message.senderId),
      direction: message.senderId === reader ? "right" : "left",
      contentType: kindOf(message.type),
      content: this.content(message.content),
      sendTime: message.time,
      ...(message.command && { cmd: { id: "0", name: message.command.name, type: message.command.type } }),
      msgDeleteTime: message.recalledAt ?? 0,
      quoteMsgId: message.quoteId ?? "",
      msgSeq: this.seq(message),
      editTime: message.editedAt ?? 0,
    };
  }

  /** Who speaks, with the labels that the group gives. */
  sender(chat: string, id: string): Sender {
    const party = this.#store.parties.get(id);
    const group = groupOf(chat);
    const tags = group === undefined ? [] : (this.#store.groups.get(group)?.tags[id] ?? []);
    return {
      chatId: id,
      chatType: party?.kind === "bot" ? ChatType.BOT : ChatType.USER,
      name: party?.name ?? id,
      avatarUrl: this.url(party?.avatar ?? ""),
      isVip: party?.vip ?? false,
      tagOld: tags.map(({ text }) => text),
      tag: [...tags],
    };
  }

  /** What a message says, media as full addresses. Whom it mentions stays behind, as received content has no such field. */
  content(stored: StoredContent): Content {
    const content = Content.create({ ...stored, mentionedId: [] });
    for (const field of mediaFields) content[field] = this.url(content[field]);
    return content;
  }

  /** The number on the wire. */
  seq({ seq }: StoredMessage): number {
    return this.#sequence.shown(seq);
  }

  /** The full address of stored media. */
  url(stored: string): string {
    return mediaUrl(this.#origin(), stored);
  }
}
