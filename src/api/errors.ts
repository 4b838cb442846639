/**
 * What went wrong with a call:
 * `offline` the gateway was not reached; `timeout` no answer in time; `unauthenticated` nobody is logged in (any more);
 * `forbidden` the gateway refused the page; `refused` the service refused the call, in its own words; `broken` what came
 * back is no answer; `limited` too many calls; `aborted` the caller gave up.
 */
export type ApiErrorKind =
  "offline" | "timeout" | "unauthenticated" | "forbidden" | "refused" | "broken" | "limited" | "aborted";

export interface ApiErrorDetails {
  /** HTTP. */
  readonly status?: number | undefined;
  readonly serviceCode?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** The one error that `src/api` throws. The message is the service's words when refused, else English for a log. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  /** HTTP. */
  declare readonly status?: number;
  /** The service's status code. */
  declare readonly serviceCode?: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  declare readonly retryAfterMs?: number;

  constructor(kind: ApiErrorKind, message: string, details: ApiErrorDetails = {}) {
    super(message, "cause" in details ? { cause: details.cause } : {});
    this.name = "ApiError";
    this.kind = kind;
    this.retryable = isRetryable(kind, details.status);
    if (details.status !== undefined) this.status = details.status;
    if (details.serviceCode !== undefined) this.serviceCode = details.serviceCode;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
  }
}

function isRetryable(kind: ApiErrorKind, status: number | undefined): boolean {
  if (kind === "broken") return status === undefined || status < 400 || status >= 500;
  return kind === "offline" || kind === "timeout" || kind === "limited";
}
