import { ApiError, type ApiErrorKind } from "@/api/errors";

/** What went wrong, for a view to word: the kind picks the sentence, `detail` is the service's own where it has one. */
export interface Problem {
  readonly kind: ApiErrorKind | "upstream" | "missing" | "unkept" | "unexpected";
  readonly detail?: string;
}

/** The problem that an error stands for. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) {
    if (error.kind === "refused") return { kind: error.kind, detail: error.message };
    // The gateway did not get an answer that it could pass on.
    return { kind: error.kind === "broken" && (error.status ?? 0) >= 500 ? "upstream" : error.kind };
  }
  return { kind: "unexpected", detail: error instanceof Error ? error.message : String(error) };
}
