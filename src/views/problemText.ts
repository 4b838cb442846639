import type { Translate } from "@/i18n";
import type { Problem } from "@/stores/problem";

/** A problem in the reader's words; what the service itself said is quoted. */
export function problemText(problem: Problem, t: Translate): string {
  switch (problem.kind) {
    case "offline":
      return navigator.onLine ? t("error.network") : t("error.offline");
    case "timeout":
      return t("error.timeout");
    case "upstream":
      return t("error.upstream");
    case "broken":
      return t("error.badAnswer");
    case "unauthenticated":
      return t("error.session");
    case "forbidden":
      return t("error.forbidden");
    case "limited":
      return t("error.tooMany");
    case "missing":
      return t("timeline.notFound");
    case "unkept":
      return t("error.unkept");
    case "refused":
      return t("error.service", { message: problem.detail ?? "" });
    case "aborted":
    case "unexpected":
      return t("error.unknown");
  }
}
