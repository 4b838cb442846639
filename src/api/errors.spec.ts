import { expect, test } from "vitest";
import { ApiError, type ApiErrorKind } from "./errors";

const retryable: Readonly<Record<ApiErrorKind, boolean>> = {
  offline: true,
  timeout: true,
  limited: true,
  broken: true,
  unauthenticated: false,
  forbidden: false,
  refused: false,
  aborted: false,
};

test.each(Object.entries(retryable))("%s is retryable: %s", (kind, expected) => {
  expect(new ApiError(kind as ApiErrorKind, "").retryable).toBe(expected);
});

test("what is broken by the caller stays so", () => {
  expect(new ApiError("broken", "", { status: 404 }).retryable).toBe(false);
  expect(new ApiError("broken", "", { status: 502 }).retryable).toBe(true);
});
