import type { Duplex } from "node:stream";

const REFUSALS: Readonly<Record<string, readonly [number, string, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large", "headers-too-large", "The headers are too large."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", "request-slow", "The request takes too long to arrive."],
};
const BAD = [400, "Bad Request", "bad-request", "This cannot be read as one request."] as const;

/**
 * Answers what Node itself refuses: headers it cannot read as one request only, too many of them, or too slow ones.
 *
 * @returns the status, or undefined when nobody is there to read it.
 */
export function refuseMalformed(error: Error, socket: Duplex): number | undefined {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return undefined;
  }
  const [status, phrase, name, message] = REFUSALS[code] ?? BAD;
  const body = JSON.stringify({ error: { code: name, message } });
  const headers = [
    `HTTP/1.1 ${status} ${phrase}`,
    "Connection: close",
    "Content-Type: application/json",
    "X-Content-Type-Options: nosniff",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
  return status;
}
