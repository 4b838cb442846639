import { randomUUID } from "node:crypto";
import { ChatType, ContentType, StatusResponse } from "@gen/yunhu/v1/common";
import {
  EditMessageRequest,
  ListMessageRequest,
  ListMessageResponse,
  RecallMessageRequest,
  SendMessageRequest,
  type Message,
  type OutgoingContent,
} from "@gen/yunhu/v1/message";

interface Chat {
  readonly kind: "user" | "group" | "bot";
  readonly id: string;
}

const chatTypes = { user: ChatType.USER, group: ChatType.GROUP, bot: ChatType.BOT };
const PAGE = 100;

/** The embedded service, spoken to without the gateway, as another of an account's devices would. */
export class Service {
  readonly origin: string;

  constructor(url: string) {
    this.origin = new URL(url).origin;
  }

  /** A fresh token of a demo person. */
  async logIn(email: string): Promise<string> {
    const answer = await this.#post("/v1/user/email-login", {
      body: JSON.stringify({ email, password: "demo-password", deviceId: "other", platform: "test" }),
    });
    const token = /"token":"([^"]+)"/.exec(await answer.text())?.[1];
    if (token === undefined) throw new Error("the service gave no token");
    return token;
  }

  /** Ends a token, as when its owner logs out elsewhere. */
  async logOut(token: string): Promise<void> {
    await this.#post("/v1/user/logout", { token, body: JSON.stringify({ "device-id": "other" }) });
  }

  /** Says something in a chat; gives back the message's id. @throws when the service refuses it */
  async say(token: string, chat: Chat, text: string, quoteMsgId = ""): Promise<string> {
    const msgId = randomUUID().replaceAll("-", "");
    const request = SendMessageRequest.create({
      msgId,
      chatId: chat.id,
      chatType: chatTypes[chat.kind],
      contentType: ContentType.TEXT,
      quoteMsgId,
      data: { text },
    });
    await this.#call("/v1/msg/send-message", token, SendMessageRequest.toBinary(request));
    return msgId;
  }

  /** Says something of any kind in a chat; gives back the message's id. @throws when the service refuses it */
  async tell(token: string, chat: Chat, contentType: ContentType, data: Partial<OutgoingContent>): Promise<string> {
    const msgId = randomUUID().replaceAll("-", "");
    const request = SendMessageRequest.create({
      msgId,
      chatId: chat.id,
      chatType: chatTypes[chat.kind],
      contentType,
      data,
    });
    await this.#call("/v1/msg/send-message", token, SendMessageRequest.toBinary(request));
    return msgId;
  }

  /** Says something else instead. @throws when the service refuses it */
  async edit(token: string, { id, kind }: Chat, msgId: string, text: string): Promise<void> {
    const content = { text };
    const request = EditMessageRequest.create({
      msgId,
      chatId: id,
      chatType: chatTypes[kind],
      contentType: ContentType.TEXT,
      content,
    });
    await this.#call("/v1/msg/edit-message", token, EditMessageRequest.toBinary(request));
  }

  /** Takes a message back. @throws when the service refuses it */
  async recall(token: string, { id, kind }: Chat, msgId: string): Promise<void> {
    const request = RecallMessageRequest.create({ msgId, chatId: id, chatType: chatTypes[kind] });
    await this.#call("/v1/msg/recall-msg", token, RecallMessageRequest.toBinary(request));
  }

  /** Says something as a bot. @throws when the service refuses it */
  async botSay(token: string, { id, kind }: Chat, text: string): Promise<void> {
    const answer = await this.#post(`/open-apis/v1/bot/send?token=${token}`, {
      body: JSON.stringify({ recvId: id, recvType: kind, contentType: "text", content: { text } }),
    });
    const said = await answer.text();
    if (!/"code":\s*1\b/.test(said)) throw new Error(`not sent: ${said}`);
  }

  /** The id of a message that stands at least so many rows before the newest. */
  async farBack(token: string, chat: Chat, rows: number): Promise<string> {
    const seen = new Set<string>();
    let oldest = { msgId: "", seq: Infinity };
    while (seen.size < rows) {
      for (const { msgId, msgSeq } of await this.#list(token, chat, oldest.msgId)) {
        seen.add(msgId);
        if (msgSeq < oldest.seq) oldest = { msgId, seq: msgSeq };
      }
    }
    return oldest.msgId;
  }

  /** What the newest message of a chat says. */
  async newestText(token: string, chat: Chat): Promise<string> {
    const rows = await this.#list(token, chat, "");
    const newest = rows.reduce((a, b) => (b.msgSeq > a.msgSeq ? b : a));
    return newest.content?.text ?? "";
  }

  async #list(token: string, { id, kind }: Chat, msgId: string): Promise<readonly Message[]> {
    const request = ListMessageRequest.create({ msgCount: PAGE, msgId, chatId: id, chatType: chatTypes[kind] });
    const answer = await this.#post("/v1/msg/list-message", {
      token,
      body: Buffer.from(ListMessageRequest.toBinary(request)),
    });
    return ListMessageResponse.fromBinary(new Uint8Array(await answer.arrayBuffer())).msg;
  }

  async #call(path: string, token: string, body: Uint8Array): Promise<void> {
    const answer = await this.#post(path, { token, body: Buffer.from(body) });
    const { status } = StatusResponse.fromBinary(new Uint8Array(await answer.arrayBuffer()));
    if (status?.code !== 1) throw new Error(`${path} refused: ${status?.msg ?? "no status"}`);
  }

  #post(path: string, { token = "", body }: { token?: string; body: string | Buffer<ArrayBuffer> }): Promise<Response> {
    return fetch(this.origin + path, { method: "POST", headers: { token }, body });
  }
}
