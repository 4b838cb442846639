import { createReadStream } from "node:fs";
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { StatusResponse, type Status } from "@gen/yunhu/v1/common";
import type { MessageType } from "@protobuf-ts/runtime";
import type { Refusal } from "./refusal";
import { failure, success } from "./status";

/** A whole answer, before it is written. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | FilePiece;
}

/** Bytes that stay on the disk until they are sent. */
export interface FilePiece {
  readonly path: string;
  readonly start: number;
  readonly length: number;
}

/** A JSON answer: `{code: 1, data, msg: "success"}`, without `data` when there is none. */
export const jsonReply = (data?: object): Reply => plainJson(200, { code: 1, ...(data && { data }), msg: "success" });

/** A refusal as `{code, msg}`. */
export const jsonRefusal = ({ code, message }: Refusal): Reply => plainJson(200, { code, msg: message });

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
  if (response.req.method === "HEAD") response.end();
  else if ("path" in body) void send(response, body);
  else response.end(body);
}

/** Breaks the connection in the middle of the announced length. */
export function writeHalf(response: ServerResponse, { status, headers, body }: Reply): void {
  const length = Math.floor(body.length / 2);
  response.writeHead(status, { "content-length": String(body.length), ...headers });
  if ("path" in body) void send(response, { ...body, length }).then(() => response.destroy());
  else response.write(body.subarray(0, length), () => response.destroy());
}

/** A piece that cannot be read to its end, or that nobody reads to its end, breaks the connection. */
async function send(response: ServerResponse, { path, start, length }: FilePiece): Promise<void> {
  if (length === 0) {
    response.end();
    return;
  }
  try {
    await pipeline(createReadStream(path, { start, end: start + length - 1 }), response);
  } catch {
    response.destroy();
  }
}

/** A JSON answer without the service's envelope. */
export const plainJson = (status: number, value: object): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: Buffer.from(JSON.stringify(value)),
});

const protobuf = (body: Uint8Array): Reply => ({
  status: 200,
  headers: { "content-type": "application/x-protobuf" },
  body,
});
