import { ApiError } from "@/api/errors";
import { adviceOf, type BotAdvice } from "@/domain/botAdvice";
import { problemOf, type Problem } from "../problem";

/** What went wrong with a call of a bot: a refusal with what to change, or anything else. */
export type BotProblem =
  | { readonly kind: "refusal"; readonly code: number; readonly words: string; readonly advice: BotAdvice }
  | { readonly kind: "other"; readonly problem: Problem };

/** The problem that an error of a bot's call stands for. */
export function botProblemOf(error: unknown): BotProblem {
  if (!(error instanceof ApiError) || error.kind !== "refused" || error.serviceCode === undefined)
    return { kind: "other", problem: problemOf(error) };
  const { serviceCode: code, message: words } = error;
  return { kind: "refusal", code, words, advice: adviceOf(code, words) };
}
