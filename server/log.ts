import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

const SECRETS = ["token", "password", "captcha", "cookie", "authorization", "secret", "setCookie", "set-cookie"];

/** A logger: one JSON object a line, with whatever bears a secret's name blanked. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: "[redacted]",
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** No message of ours is longer; what others make of one might be. */
const LONGEST = 500;

/** What may be said about a failure: its code or name, and its message without query values. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return `${code}: ${error.message.slice(0, LONGEST).replace(/([?&][^=\s&]*=)[^&\s]*/g, "$1…")}`;
}
