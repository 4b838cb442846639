import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { RouteClass } from "./route-class";

/** What the gateway counts, for Prometheus. */
export interface Metrics {
  /** A request that is over. */
  request(kind: RouteClass, status: number, ms: number): void;
  /** An upstream that failed, by the code that the page was told. */
  upstreamError(kind: RouteClass, code: string): void;
  /** A report of what the page's policy stopped. */
  policyReport(directive: string): void;
  /** How many realtime sockets are open. */
  sockets(open: number): void;
  readonly contentType: string;
  /** All of it in Prometheus' text format. */
  text(): Promise<string>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Those of the page's policy; a report can name anything, and each name would be a metric. */
const DIRECTIVES: ReadonlySet<string> = new Set([
  "script-src",
  "script-src-elem",
  "script-src-attr",
  "style-src",
  "style-src-elem",
  "style-src-attr",
  "worker-src",
  "img-src",
  "media-src",
  "connect-src",
  "font-src",
  "frame-src",
  "form-action",
  "base-uri",
  "object-src",
  "default-src",
  "require-trusted-types-for",
  "trusted-types",
]);

let ofProcess: Registry | undefined;

/** Memory, CPU, event loop: watched once, however many gateways a process has. */
function processRegistry(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

export function createMetrics(): Metrics {
  const own = new Registry();
  const registers = [own];
  const requests = new Counter({
    name: "yunhu_requests_total",
    help: "Requests that are over, by class and status; 499 when the page left first.",
    labelNames: ["class", "status"] as const,
    registers,
  });
  const latency = new Histogram({
    name: "yunhu_request_seconds",
    help: "How long requests took until their answer had been handed over.",
    labelNames: ["class"] as const,
    buckets: SECONDS,
    registers,
  });
  const upstreamErrors = new Counter({
    name: "yunhu_upstream_errors_total",
    help: "Failures of the Yunhu service, its storage and its media hosts.",
    labelNames: ["class", "code"] as const,
    registers,
  });
  const policyReports = new Counter({
    name: "yunhu_policy_reports_total",
    help: "Browsers' reports of what the page's Content-Security-Policy stopped, by directive.",
    labelNames: ["directive"] as const,
    registers,
  });
  const sockets = new Gauge({ name: "yunhu_realtime_sockets", help: "Open realtime sockets of pages.", registers });
  const all = Registry.merge([processRegistry(), own]);
  return {
    request(kind, status, ms) {
      requests.inc({ class: kind, status });
      latency.observe({ class: kind }, ms / 1000);
    },
    upstreamError: (kind, code) => upstreamErrors.inc({ class: kind, code }),
    policyReport: (directive) => policyReports.inc({ directive: DIRECTIVES.has(directive) ? directive : "other" }),
    sockets: (open) => sockets.set(open),
    contentType: all.contentType,
    text: () => all.metrics(),
  };
}
