import type { Translate } from "@/i18n";
import type { BotProblem } from "@/stores/bot/problem";
import { problemText } from "../problemText";

/** A problem in the reader's words: what to change, then what the service said, with its code. */
export function botProblemText(problem: BotProblem, t: Translate): string {
  if (problem.kind === "other") return problemText(problem.problem, t);
  const { code, words, advice } = problem;
  return `${t(`bot.advice.${advice}`)} ${t("bot.said", { code: String(code), words })}`;
}
