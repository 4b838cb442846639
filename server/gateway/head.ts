import type { IncomingMessage } from "node:http";
import { badRequest } from "./errors";

/**
 * Refuses what Node's parser lets pass although another server may read it otherwise: HTTP/0.9, chunks in HTTP/1.0, and
 * more than one Host. Sources: RFC 9112, sections 3.2, 6.1 and C.2.1.
 *
 * @throws {GatewayError} 400
 */
export function requirePlainHead({ httpVersion, headers, rawHeaders }: IncomingMessage): void {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;
  const isOld = httpVersion !== "1.1";
  if (hosts > 1 || httpVersion === "0.9" || (isOld && headers["transfer-encoding"] !== undefined)) {
    throw badRequest("This cannot be read as one request.");
  }
}
