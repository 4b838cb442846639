import { expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import { problemOf } from "./problem";

it("keeps the service's words for a refusal only, and a log's words for what nobody expected", () => {
  expect(problemOf(new ApiError("refused", "not in the group"))).toEqual({
    kind: "refused",
    detail: "not in the group",
  });
  expect(problemOf(new ApiError("timeout", "POST v1/msg took too long"))).toEqual({ kind: "timeout" });
  expect(problemOf(new TypeError("x is undefined"))).toEqual({ kind: "unexpected", detail: "x is undefined" });
  expect(problemOf("thrown text")).toEqual({ kind: "unexpected", detail: "thrown text" });
});
