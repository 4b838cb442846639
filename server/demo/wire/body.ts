import type { IncomingMessage } from "node:http";
import type { MessageType } from "@protobuf-ts/runtime";
import { badParameter } from "./refusal";

const mostBytes = 1024 * 1024;

/** A request body beyond what the service reads. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/**
 * The whole body of a chat request.
 *
 * @throws BodyTooLarge beyond 1 MB.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of chunks(request)) {
    size += part.length;
    if (size > mostBytes) throw new BodyTooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The body as it comes in. */
export async function* chunks(request: IncomingMessage): AsyncGenerator<Buffer> {
  for await (const part of request) if (Buffer.isBuffer(part)) yield part;
}

/**
 * The request's protobuf message.
 *
 * @throws Refusal 1100 when it cannot be read as one.
 */
export function decode<Request extends object>(type: MessageType<Request>, body: Buffer): Request {
  try {
    return type.fromBinary(body);
  } catch {
    throw badParameter();
  }
}
