import { lenientText } from "@/utils/bytes";
import { ApiError } from "../errors";
import type { HttpAnswer } from "../http";
import { objectOf, parseJson, type JsonObject } from "../json";
import { requireJson } from "../verdict";

/**
 * The storage's JSON.
 *
 * @throws ApiError as for any call when the gateway refuses; in the storage's words when it does: `refused`, or
 * `limited` and `broken` where another try may do
 */
export function requireStored(answer: HttpAnswer): JsonObject {
  const { status } = answer;
  const error = objectOf(parseJson(lenientText(answer.body)))?.["error"];
  if (typeof error !== "string" || (status >= 200 && status < 300)) {
    // Without words of its own a 401 of the storage must not end the session.
    if (status === 401 && objectOf(error) === undefined) throw new ApiError("refused", "HTTP 401", { status });
    return requireJson(answer);
  }
  throw new ApiError(kindOf(status), error, { status });
}

/** Source: Qiniu, error codes: 573 too many requests; 500 to 599 its own trouble; 400 to 499 and 600 on the caller's. */
function kindOf(status: number): "refused" | "broken" | "limited" {
  if (status === 573) return "limited";
  return status >= 500 && status < 600 ? "broken" : "refused";
}
