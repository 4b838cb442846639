import type { IncomingMessage } from "node:http";
import { badRequest, GatewayError, tooLarge } from "./errors";

/** @throws {GatewayError} 413 for a body that says it is larger. */
export function checkLength(req: IncomingMessage, maxBytes: number): void {
  if (Number(req.headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
}

/**
 * A request's body, piece by piece.
 *
 * @throws {GatewayError} 413 once it grows larger than allowed.
 */
export async function* readBody(req: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer, void> {
  checkLength(req, maxBytes);
  let size = 0;
  try {
    // Kept open on an early end: the page is still to be told why.
    for await (const chunk of req.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError("A request body must come as bytes.");
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
      yield chunk;
    }
  } finally {
    // A browser reads an early answer only once it has sent everything.
    req.resume();
  }
}

/** A small body as a whole. Throws as `readBody`. */
export async function collectBody(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readBody(req, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @throws {GatewayError} 413, 415 or 400 for what is not a small JSON object. */
export async function readJson(
  req: IncomingMessage,
  type = "application/json",
): Promise<Readonly<Record<string, unknown>>> {
  const [given = ""] = (req.headers["content-type"] ?? "").split(";", 1);
  if (given.trim().toLowerCase() !== type) throw new GatewayError(415, "not-json", `Send ${type}.`);
  const bytes = await collectBody(req, 16_384);
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below, with everything else that is not an object.
  }
  throw badRequest("The body must be a JSON object.");
}
