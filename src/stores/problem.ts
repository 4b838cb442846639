import { ApiError, type ApiErrorKind } from "@/api/errors";

/** What went wrong, for a view to word: the kind picks the sentence, `detail` is the service's own where it has one. */
export interface Problem {
  readonly kind: ApiErrorKind | "missing" | "unexpected";
  readonly detail?: string;
}

/** The problem that an error stands for. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError)
    return error.kind === "refused" ? { kind: error.kind, detail: error.message } : { kind: error.kind };
  return { kind: "unexpected", detail: error instanceof Error ? error.message : String(error) };
}
