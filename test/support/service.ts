import { randomUUID } from "node:crypto";
import { ChatType, ContentType, StatusResponse } from "@gen/yunhu/v1/common";
import { ListMessageRequest, ListMessageResponse, SendMessageRequest } from "@gen/yunhu/v1/message";

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

  /** Says something in a chat. @throws when the service refuses it */
  async say(token: string, chat: Chat, text: string, quoteMsgId = ""): Promise<void> {
    const request = SendMessageRequest.create({
      msgId: randomUUID().replaceAll("-", ""),
      chatId: chat.id,
      chatType: chatTypes[chat.kind],
      contentType: ContentType.TEXT,
      quoteMsgId,
      data: { text },
    });
    const answer = await this.#post("/v1/msg/send-message", {
      token,
      body: Buffer.from(SendMessageRequest.toBinary(request)),
    });
    const { status } = StatusResponse.fromBinary(new Uint8Array(await answer.arrayBuffer()));
    if (status?.code !== 1) throw new Error(`not sent: ${status?.msg ?? "no status"}`);
  }

  /** The id of a message that stands at least so many rows before the newest. */
  async farBack(token: string, chat: Chat, rows: number): Promise<string> {
    const seen = new Set<string>();
    let oldest = { msgId: "", seq: Infinity };
    while (seen.size < rows) {
      const request = { msgCount: PAGE, msgId: oldest.msgId, chatId: chat.id, chatType: chatTypes[chat.kind] };
      const answer = await this.#post("/v1/msg/list-message", {
        token,
        body: Buffer.from(ListMessageRequest.toBinary(ListMessageRequest.create(request))),
      });
      const { msg } = ListMessageResponse.fromBinary(new Uint8Array(await answer.arrayBuffer()));
      for (const { msgId, msgSeq } of msg) {
        seen.add(msgId);
        if (msgSeq < oldest.seq) oldest = { msgId, seq: msgSeq };
      }
    }
    return oldest.msgId;
  }

  #post(path: string, { token = "", body }: { token?: string; body: string | Buffer<ArrayBuffer> }): Promise<Response> {
    return fetch(this.origin + path, { method: "POST", headers: { token }, body });
  }
}
