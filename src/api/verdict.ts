import { lenientText } from "@/utils/bytes";
import { ApiError, type ApiErrorKind } from "./errors";
import type { HttpAnswer } from "./http";
import { objectOf, parseJson, textOf, type JsonObject } from "./json";

const ACCEPTED = 1;
const NOT_LOGGED_IN = -101;
const OPENING_BRACE = 0x7b;

/** What the service says of a call: code 1 is success. */
export interface ServiceStatus {
  readonly code: number;
  readonly msg: string;
}

/** @throws ApiError unless the service took the call: `unauthenticated` for -101, else `refused` in the service's words */
export function requireAccepted(status: ServiceStatus | undefined): void {
  if (!status || (status.code === 0 && status.msg === "")) throw new ApiError("broken", "the answer has no status");
  if (status.code === ACCEPTED) return;
  const kind = status.code === NOT_LOGGED_IN ? "unauthenticated" : "refused";
  throw new ApiError(kind, status.msg, { serviceCode: status.code });
}

/**
 * The bytes of an answer that has to be protobuf.
 *
 * @throws ApiError for every answer that says something else: JSON (the service answers -101 so, on protobuf endpoints
 * too), HTML, nothing, an HTTP error
 */
export function requireProto(answer: HttpAnswer): Uint8Array {
  requireHttpSuccess(answer);
  if (answer.body.length === 0) throw new ApiError("broken", "the answer is empty", { status: answer.status });
  if (answer.body[0] === OPENING_BRACE) throw jsonFailure(answer);
  if (/^text\/html/i.test(contentType(answer)))
    throw new ApiError("broken", "the answer is HTML", { status: answer.status });
  return answer.body;
}

/** The object of an answer that has to be JSON. @throws ApiError when it is not, or for an HTTP error */
export function requireJson(answer: HttpAnswer): JsonObject {
  requireHttpSuccess(answer);
  const object = jsonOf(answer);
  if (!object) throw new ApiError("broken", "the answer is not a JSON object", { status: answer.status });
  return object;
}

/** The service's status in a JSON answer; undefined when there is none. */
export function statusOf(json: JsonObject): ServiceStatus | undefined {
  return typeof json["code"] === "number" ? { code: json["code"], msg: textOf(json["msg"]) } : undefined;
}

/** @throws ApiError when the HTTP status is not a success; the gateway words its own errors in JSON */
export function requireHttpSuccess(answer: HttpAnswer): void {
  if (answer.status >= 200 && answer.status < 300) return;
  const json = jsonOf(answer);
  const error = objectOf(json?.["error"]);
  if (error) throw gatewayError(answer, error);
  const status = json && statusOf(json);
  if (status) requireAccepted(status);
  throw httpError(answer, `HTTP ${answer.status}`);
}

function gatewayError(answer: HttpAnswer, error: JsonObject): ApiError {
  const message = textOf(error["message"]);
  const serviceCode = typeof error["serviceCode"] === "number" ? error["serviceCode"] : undefined;
  if (error["code"] === "refused") return new ApiError("refused", message, { status: answer.status, serviceCode });
  return httpError(answer, message);
}

function httpError(answer: HttpAnswer, message: string): ApiError {
  const { status } = answer;
  return new ApiError(kindOf(status), message, { status, retryAfterMs: retryAfter(answer.headers) });
}

function kindOf(status: number): ApiErrorKind {
  switch (status) {
    case 401:
      return "unauthenticated";
    case 403:
      return "forbidden";
    case 408:
    case 504:
      return "timeout";
    case 429:
      return "limited";
    default:
      return "broken";
  }
}

/** Seconds, or a date. Source: RFC 9110, Retry-After. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function jsonFailure(answer: HttpAnswer): ApiError {
  try {
    const json = jsonOf(answer);
    requireAccepted(json && statusOf(json));
  } catch (error) {
    if (error instanceof ApiError) return error;
  }
  return new ApiError("broken", "the answer is JSON, not protobuf", { status: answer.status });
}

function jsonOf(answer: HttpAnswer): JsonObject | undefined {
  return objectOf(parseJson(lenientText(answer.body)));
}

function contentType(answer: HttpAnswer): string {
  return answer.headers.get("content-type") ?? "";
}
