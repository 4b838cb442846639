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

/** The body as it comes in. What is left unread is drained, so that the sender sees an early answer. */
export async function* chunks(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) if (Buffer.isBuffer(part)) yield part;
  } finally {
    request.resume();
  }
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
