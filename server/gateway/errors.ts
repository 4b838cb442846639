import type { ServerResponse } from "node:http";

interface Details {
  /** The service's own error code. */
  readonly serviceCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What lies behind it: for the log, never for the page. */
  readonly cause?: unknown;
}

/** A failure that the gateway tells the page about, as JSON with a fitting status. */
export class GatewayError extends Error {
  override name = "GatewayError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Details = {},
  ) {
    super(message, { cause: details.cause });
  }
}

export const notFound = () => new GatewayError(404, "not-found", "There is nothing here.");
export const noSession = () => new GatewayError(401, "no-session", "Log in first.");
export const badRequest = (message: string) => new GatewayError(400, "bad-request", message);
export const tooLarge = () => new GatewayError(413, "too-large", "The request is too large.");
export const tooSlow = () => new GatewayError(504, "upstream-slow", "The Yunhu service takes too long to answer.");
export const broke = (cause?: unknown) =>
  new GatewayError(502, "upstream-broke", "The Yunhu service cannot be reached.", { cause });

/** @param waitMs after which the same may be tried again, for the Retry-After header. */
export const tooMany = (code: string, message: string, waitMs: number) =>
  new GatewayError(429, code, message, { headers: { "retry-after": String(Math.max(1, Math.ceil(waitMs / 1000))) } });

/** @param allowed the methods that would have done, for the Allow header. */
export const wrongMethod = (allowed: string) =>
  new GatewayError(405, "wrong-method", `Use ${allowed} here.`, { headers: { allow: allowed } });

/** Answers with JSON; nobody may keep it. */
export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  res.end(text);
}

/** Tells the page what went wrong; once an answer has begun, cutting it off is all that is left. */
export function sendError(res: ServerResponse, error: GatewayError): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  for (const [name, value] of Object.entries(error.details.headers ?? {})) res.setHeader(name, value);
  const { serviceCode } = error.details;
  sendJson(res, error.status, {
    error: { code: error.code, message: error.message, ...(serviceCode === undefined ? {} : { serviceCode }) },
  });
}
