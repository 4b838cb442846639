import type { ServerResponse } from "node:http";
import { StatusResponse, type Status } from "@gen/yunhu/v1/common";
import type { MessageType } from "@protobuf-ts/runtime";
import type { Refusal } from "./refusal";
import { failure, success } from "./status";

/** A whole answer, before it is written. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A JSON answer: `{code: 1, data, msg: "success"}`, without `data` when there is none. */
export const jsonReply = (data?: object): Reply => json({ code: 1, ...(data && { data }), msg: "success" });

/** A refusal as `{code, msg}`. */
export const jsonRefusal = ({ code, message }: Refusal): Reply => json({ code, msg: message });

/** A protobuf answer, its status set to success. */
export function protobufReply<Answer extends { status?: Status }>(type: MessageType<Answer>, answer: Answer): Reply {
  const withStatus: { status?: Status } = answer;
  withStatus.status = success();
  return protobuf(type.toBinary(answer));
}

/** A refusal as the status that begins every protobuf answer. */
export const protobufRefusal = ({ code, message }: Refusal): Reply =>
  protobuf(StatusResponse.toBinary({ status: failure(code, message) }));

/** Words with an HTTP status; an unknown path or a wrong method is 404 so. */
export const textReply = (status: number, words: string): Reply => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: Buffer.from(words),
});

/** Writes the answer; a HEAD request gets the headers alone. */
export function writeReply(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { "content-length": String(body.length), ...headers });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

const json = (value: object): Reply => ({
  status: 200,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: Buffer.from(JSON.stringify(value)),
});

const protobuf = (body: Uint8Array): Reply => ({
  status: 200,
  headers: { "content-type": "application/x-protobuf" },
  body,
});
