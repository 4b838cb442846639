import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Logger } from "pino";
import type { Config } from "../config";
import { readJson } from "./body";
import { addressGroup, clientAddress } from "./client";
import { badRequest, GatewayError, tooMany, wrongMethod } from "./errors";
import type { Pass } from "./exchange";
import type { Metrics } from "./metrics";
import { isOwnHost, sourceOf } from "./origin";

/** Where browsers report what the page's Content-Security-Policy has stopped. Below BASE_PATH. */
export const POLICY_REPORTS = "/api/policy-report";

const PER_WINDOW = 60;
const WINDOW_S = 600;

/** What is kept of a report: nothing that a person wrote, no query, and not more than so much. */
interface Violation {
  readonly directive: string;
  /** A word such as `inline`, or an origin. */
  readonly blocked: string;
  /** The path of the script or page that did it. */
  readonly source: string;
  readonly line: number;
}

const UNKNOWN = "unknown";

function directiveOf(value: unknown): string {
  return /^[a-z-]{3,40}(?= |$)/.exec(typeof value === "string" ? value : "")?.[0] ?? UNKNOWN;
}

function originOrWord(value: unknown): string {
  if (typeof value !== "string") return UNKNOWN;
  if (/^[a-z-]{1,40}$/.test(value)) return value;
  const { protocol, host } = URL.canParse(value) ? new URL(value) : { protocol: UNKNOWN, host: "" };
  return (host === "" ? protocol : `${protocol}//${host}`).slice(0, 120);
}

function pathOf(value: unknown): string {
  return typeof value === "string" && URL.canParse(value) ? new URL(value).pathname.slice(0, 120) : UNKNOWN;
}

/** What a report by `report-uri` says. Source: Content Security Policy Level 3, 5.3. */
function readReport(body: Readonly<Record<string, unknown>>): Violation {
  const report = body["csp-report"];
  if (typeof report !== "object" || report === null) throw badRequest("This is no report.");
  const at = (name: string): unknown => Object.getOwnPropertyDescriptor(report, name)?.value;
  const line = at("line-number");
  return {
    directive: directiveOf(at("effective-directive") ?? at("violated-directive")),
    blocked: originOrWord(at("blocked-uri")),
    source: pathOf(at("source-file")),
    line: Number.isSafeInteger(line) ? Number(line) : 0,
  };
}

/**
 * Takes browsers' reports: a line in the log and a number in the metrics for each. They bear no header of the page's, so
 * this stands before the pass that asks for one; a page elsewhere can send neither the type nor the origin.
 */
export function policyReportsPass(config: Config, log: Logger, metrics: Metrics): Pass {
  const limiter = new RateLimiterMemory({ points: PER_WINDOW, duration: WINDOW_S });
  return async ({ req, res, path, record }) => {
    if (path !== POLICY_REPORTS || req.method === "OPTIONS") return false;
    if (req.method !== "POST") throw wrongMethod("POST");
    if (sourceOf(req, config) === "foreign" || !isOwnHost(req, config)) {
      throw new GatewayError(403, "foreign-origin", "This page may not call the gateway.");
    }
    try {
      await limiter.consume(addressGroup(clientAddress(req, config)));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw tooMany("too-many-reports", "Enough has been reported.", error.msBeforeNext);
    }
    const violation = readReport(await readJson(req, "application/csp-report"));
    metrics.policyReport(violation.directive);
    log.warn({ id: record.id, ...violation }, "policy violated");
    res.writeHead(204, { "cache-control": "no-store" }).end();
    return true;
  };
}
