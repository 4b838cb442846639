import type { MessageType } from "@protobuf-ts/runtime";
import { ChatType, ContentType, type Status } from "@gen/yunhu/v1/common";
import { ListConversationRequest, ListConversationResponse } from "@gen/yunhu/v1/conversation";
import {
  Content,
  ListMessageByMidSeqRequest,
  ListMessageBySeqRequest,
  ListMessageByUpdateRequest,
  ListMessageRequest,
  ListMessageResponse,
  SendMessageRequest,
  type Message as WireMessage,
} from "@gen/yunhu/v1/message";
import { Frame, PushMessage, StreamMessage } from "@gen/yunhu/v1/realtime";
import { OTHER, placeOf, SELF, unreadOf, type TrueChat, type TrueRow, type Ways } from "./truth";

const TYPES = { user: ChatType.USER, group: ChatType.GROUP, bot: ChatType.BOT } as const;

/** The most rows of a page; how many newer rows list-message-by-seq tells. */
const MOST = 100;
const REACH = 30;

const OK: Status = { number: "1", code: 1, msg: "" };
const changed = (row: TrueRow) => Math.max(row.time, row.editedAt, row.recalledAt);

/** An answer of the service, or that it has no such call. */
export type Answer = Uint8Array<ArrayBuffer> | null;

/**
 * The service, as simple as can be: lists of rows, and what is told of them. It shares no code with the embedded service but
 * the codecs.
 */
export class Service {
  readonly chats: TrueChat[];
  /** The ids that the reader's app sent, by chat, in the order in which they were taken first. */
  readonly taken = new Map<TrueChat, string[]>();
  readonly #ways: Ways;
  readonly #now: () => number;
  readonly #push: (frame: Uint8Array) => void;

  /** @param push tells the reader's sockets */
  constructor(ways: Ways, now: () => number, push: (frame: Uint8Array) => void) {
    this.#ways = ways;
    this.#now = now;
    this.#push = push;
    this.chats = [
      { kind: "group", id: "one", rows: [], places: new Map(), read: 0 },
      { kind: "group", id: "two", rows: [], places: new Map(), read: 0 },
      { kind: "user", id: OTHER, rows: [], places: new Map(), read: 0 },
    ];
    for (const [index, rows] of [700, 40, 3].entries()) {
      const chat = this.chats[index];
      if (!chat) continue;
      for (let count = 0; count < rows; count++) this.#append(chat, OTHER, `${chat.id} ${count}`);
      chat.read = chat.rows.length;
    }
  }

  /** Somebody says something. */
  say(chat: TrueChat, text: string): TrueRow {
    const row = this.#append(chat, OTHER, text);
    this.#tellRow(chat, row);
    return row;
  }

  edit(chat: TrueChat, row: TrueRow, text: string): void {
    if (row.recalledAt > 0) return;
    row.text = text;
    row.said.add(text);
    row.editedAt = this.#now();
    this.#tell("edit_message", PushMessage, {
      ...PushMessage.create(),
      msgId: row.id,
      ...this.#address(chat, chat.id),
      chatType: ChatType.UNSPECIFIED,
      content: this.#content(row),
      contentType: ContentType.TEXT,
      msgSeq: row.seq,
      editTime: row.editedAt,
    });
  }

  recall(chat: TrueChat, row: TrueRow): void {
    if (row.recalledAt > 0) return;
    row.recalledAt = this.#now();
    const { content: _, ...push } = this.#pushed(chat, row);
    this.#tell("push_message", PushMessage, { ...push, deleteTimestamp: row.recalledAt });
  }

  /** More text at the end of what somebody is saying. */
  grow(chat: TrueChat, row: TrueRow, piece: string): void {
    if (row.recalledAt > 0) return;
    row.text += piece;
    row.said.add(row.text);
    this.#tell("stream_message", StreamMessage, {
      msgId: row.id,
      recvId: chat.kind === "group" ? chat.id : SELF,
      chatId: chat.id,
      content: piece,
    });
  }

  /** Answers a call of the reader's. */
  answer(path: string, body: Uint8Array): Answer {
    switch (path) {
      case "v1/msg/list-message":
        return this.#page(ListMessageRequest, body, ({ rows, places }, { msgId, msgCount }) => {
          const at = msgId === "" ? rows.length : (places.get(msgId) ?? -1);
          const end = msgId !== "" && at >= 0 && this.#ways.anchor === "included" ? at + 1 : at;
          return rows.slice(Math.max(0, end - Math.min(msgCount, MOST)), Math.max(0, end));
        });
      case "v1/msg/list-message-by-seq":
        return this.#page(ListMessageBySeqRequest, body, ({ rows }, { msgStart }) =>
          rows.filter((row) => row.seq > msgStart).slice(-REACH),
        );
      case "v1/msg/list-message-by-mid-seq":
        return this.#page(ListMessageByMidSeqRequest, body, (chat, request) => this.#around(chat, request));
      case "v1/msg/list-message-by-update":
        if (this.#ways.update === "absent") return null;
        return this.#page(ListMessageByUpdateRequest, body, ({ rows }, { updateTime, msgCount }) =>
          rows
            .filter((row) => changed(row) > updateTime)
            .sort((a, b) => changed(a) - changed(b))
            .slice(0, Math.min(msgCount, MOST)),
        );
      case "v1/msg/send-message":
        return this.#send(SendMessageRequest.fromBinary(body));
      case "v1/conversation/list":
        return this.#list(ListConversationRequest.fromBinary(body).md5);
      case "v1/conversation/dismiss-notification":
        return this.#dismiss(new TextDecoder().decode(body));
      default:
        return null;
    }
  }

  #append(chat: TrueChat, sender: string, text: string, id = this.#id(chat)): TrueRow {
    const time = Math.max(this.#now(), chat.rows.at(-1)?.time ?? 0);
    const seq = placeOf(chat.rows.length, this.#ways);
    const row: TrueRow = { id, seq, time, sender, text, said: new Set([text]), editedAt: 0, recalledAt: 0 };
    chat.places.set(id, chat.rows.push(row) - 1);
    return row;
  }

  #id(chat: TrueChat): string {
    return `${this.chats.indexOf(chat)}${chat.rows.length.toString(16).padStart(31, "0")}`;
  }

  #around({ rows, places }: TrueChat, request: ListMessageByMidSeqRequest): TrueRow[] {
    const { msgId, msgSeq } = request;
    const at =
      msgId !== ""
        ? (places.get(msgId) ?? -1)
        : this.#ways["mid-seq"] === "ignored" || msgSeq <= 0
          ? rows.length - 1
          : rows.findLastIndex((row) => row.seq <= msgSeq);
    if (at < 0) return [];
    const beside = Math.min(request.msgCount, MOST);
    const room = rows.length - 1 - at;
    const newer = this.#ways.mid === "before" ? 0 : Math.min(room, Math.max(Math.floor(beside / 2), beside - at));
    return rows.slice(Math.max(0, at - (beside - newer)), at + newer + 1);
  }

  #page<Request extends { chatId: string; chatType: ChatType }>(
    type: MessageType<Request>,
    body: Uint8Array,
    choose: (chat: TrueChat, request: Request) => TrueRow[],
  ): Answer {
    const request = type.fromBinary(body);
    const chat = this.#chat(request);
    const rows = chat ? choose(chat, request).map((row) => this.#listed(row)) : [];
    const msg = this.#ways.order === "newest-first" ? rows.reverse() : rows;
    return bytes(ListMessageResponse, { status: OK, msg });
  }

  #send(request: SendMessageRequest): Answer {
    const chat = this.#chat(request);
    if (!chat) return null;
    const known = chat.places.has(request.msgId);
    if (known && this.#ways.resend === "refused")
      return bytes(ListMessageResponse, { status: { ...OK, code: 1100, msg: "已存在" }, msg: [] });
    if (!known || this.#ways.resend === "duplicated") {
      const row = this.#append(chat, SELF, request.data?.text ?? "", request.msgId);
      if (this.#ways.send === "reads") chat.read = chat.rows.length;
      this.taken.set(chat, [...(this.taken.get(chat) ?? []), row.id]);
      if (this.#ways.echo !== "none") this.#tellRow(chat, row);
    }
    return bytes(ListMessageResponse, { status: OK, msg: [] });
  }

  #list(md5: string): Answer {
    const data = this.chats.map((chat) => ({
      chatId: chat.id,
      chatType: TYPES[chat.kind],
      remark: "",
      chatContent: chat.rows.at(-1)?.text ?? "",
      timestampMs: chat.rows.at(-1)?.time ?? 0,
      unreadMsg: unreadOf(chat),
      at: 0,
      avatarId: "0",
      avatarUrl: "",
      doNotDisturb: false,
      sendTimestamp: 0,
      isVip: false,
      name: chat.id,
      certificationLevel: 0,
    }));
    const now = data
      .map(({ unreadMsg, timestampMs, chatContent }) => `${unreadMsg} ${timestampMs} ${chatContent}`)
      .join();
    return bytes(ListConversationResponse, { status: OK, data: now === md5 ? [] : data, total: data.length, md5: now });
  }

  #dismiss(body: string): Answer {
    const chat = this.chats.find(({ id }) => body === JSON.stringify({ chatId: id }));
    if (chat) chat.read = chat.rows.length;
    return new TextEncoder().encode(JSON.stringify({ code: 1, msg: "" }));
  }

  #chat({ chatId, chatType }: { chatId: string; chatType: ChatType }): TrueChat | undefined {
    return this.chats.find(({ kind, id }) => id === chatId && TYPES[kind] === chatType);
  }

  #content = ({ text }: TrueRow) => Content.create({ text });

  #sender = (id: string) => ({
    chatId: id,
    chatType: ChatType.USER,
    name: id,
    avatarUrl: "",
    isVip: false,
    tagOld: [],
    tag: [],
  });

  #listed(row: TrueRow): WireMessage {
    return {
      msgId: row.id,
      sender: this.#sender(row.sender),
      direction: row.sender === SELF ? "right" : "left",
      contentType: ContentType.TEXT,
      content: this.#content(row),
      sendTime: row.time,
      msgDeleteTime: row.recalledAt,
      quoteMsgId: "",
      msgSeq: row.seq,
      editTime: row.editedAt,
    };
  }

  /** In private the reader's own id stands as the chat, unless the reader wrote. */
  #address = (chat: TrueChat, sender: string) => {
    const chatId = chat.kind === "group" || sender === SELF ? chat.id : SELF;
    return { chatId, recvId: chatId, chatType: TYPES[chat.kind] };
  };

  #pushed(chat: TrueChat, row: TrueRow): PushMessage {
    const sender =
      row.sender === SELF && this.#ways.echo === "own-anonymous" ? {} : { sender: this.#sender(row.sender) };
    return {
      msgId: row.id,
      ...sender,
      ...this.#address(chat, row.sender),
      content: this.#content(row),
      contentType: ContentType.TEXT,
      timestamp: row.time,
      deleteTimestamp: 0,
      quoteMsgId: "",
      msgSeq: row.seq,
      editTime: 0,
    };
  }

  #tellRow(chat: TrueChat, row: TrueRow): void {
    this.#tell("push_message", PushMessage, this.#pushed(chat, row));
  }

  #tell<Payload extends object>(cmd: string, type: MessageType<Payload>, payload: Payload): void {
    this.#push(frame(cmd, type.toBinary(payload)));
  }
}

/** A frame of the service. */
export const frame = (cmd: string, value: Uint8Array = new Uint8Array()): Uint8Array =>
  Frame.toBinary({ info: { seq: "1", cmd }, data: { typeUrl: "", value } });

const bytes = <T extends object>(type: MessageType<T>, value: T): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(type.toBinary(value));
