import type { Page } from "playwright-core";
import { documented, type Plain } from "../conformance/support/schema";

/** A sent message as its request says it, by its documented names; read by another codec than the app's. */
export interface SentMessage {
  readonly type: number;
  readonly data: Plain;
  readonly media: Plain;
  /** All of it. */
  readonly request: Plain;
}

/** Collects what a page asks the service to send, in order, from now on. */
export function watchSends(page: Page): readonly SentMessage[] {
  const sent: SentMessage[] = [];
  page.on("request", (request) => {
    const body = request.postDataBuffer();
    if (!request.url().includes("/v1/msg/send-message") || !body) return;
    const type = documented("send-message", "send_message_send");
    const plain: Plain = type.toObject(type.decode(body), { longs: String });
    sent.push({
      type: Number(plain["content_type"]),
      data: plainOf(plain["data"]),
      media: plainOf(plain["media"]),
      request: plain,
    });
  });
  return sent;
}

const plainOf = (value: unknown): Plain => (typeof value === "object" && value !== null ? { ...value } : {});
