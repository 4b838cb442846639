import type { IncomingMessage, ServerResponse } from "node:http";
import type { Config } from "../config";
import { GatewayError } from "./errors";
import type { Pass } from "./exchange";
import { POLICY_REPORTS } from "./policy-reports";
import { isOwnHost, publicOrigin, sourceOf } from "./origin";

/** Nothing that an answer holds may act, should it ever be opened as a page. */
export const INERT = "default-src 'none'; frame-ancestors 'none'; sandbox";

const EVERYWHERE: Readonly<Record<string, string>> = {
  // What may do more says so itself: the app's pages.
  "content-security-policy": INERT,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()",
};

/** The policy of what the build has named by its content: in effect for workers only, which load parts of their own. */
export const ASSET_POLICY = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** The Content-Security-Policy of the app's own pages. */
export function pagePolicy(config: Pick<Config, "basePath" | "frameAncestors">, origin: string | undefined): string {
  const sockets = origin === undefined ? "" : ` ${origin.replace(/^http/, "ws")}`;
  const ancestors = config.frameAncestors.length > 0 ? config.frameAncestors.join(" ") : "'none'";
  return [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    // https: pictures of other hosts in messages, which the reader loads by a click; no relay to any host for them.
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob:",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types vue dompurify shell-worker colours-worker",
    // By `report-to` Chromium reports over https only, and then no other way.
    `report-uri ${config.basePath.slice(0, -1)}${POLICY_REPORTS}`,
  ].join("; ");
}

function frameOptions(config: Config): string | undefined {
  if (config.frameAncestors.length === 0) return "DENY";
  return config.frameAncestors.every((item) => item === "'self'") ? "SAMEORIGIN" : undefined;
}

function allow(res: ServerResponse, origin: string): void {
  res.setHeader("access-control-allow-origin", origin);
  res.setHeader("access-control-allow-credentials", "true");
  res.setHeader("access-control-expose-headers", "content-length, content-range, accept-ranges, etag, retry-after");
}

function preflight(res: ServerResponse): true {
  res.writeHead(204, {
    "access-control-allow-methods": "GET, HEAD, POST, PUT, DELETE",
    "access-control-allow-headers": "authorization, content-type, x-requested-with, x-account, range",
    "access-control-max-age": "600",
  });
  res.end();
  return true;
}

/** Makes what sets the headers that every answer bears, also one to a request that is not judged any further. */
export function createHardening(config: Config): (req: IncomingMessage, res: ServerResponse) => void {
  const frames = frameOptions(config);
  return (req, res) => {
    for (const [name, value] of Object.entries(EVERYWHERE)) res.setHeader(name, value);
    if (frames !== undefined) res.setHeader("x-frame-options", frames);
    if (publicOrigin(req, config)?.startsWith("https:") === true) {
      res.setHeader("strict-transport-security", "max-age=31536000");
    }
    if (config.allowedOrigins.size > 0) res.setHeader("vary", "Origin");
  };
}

/** Answers CORS preflights of ALLOWED_ORIGINS, and refuses what a foreign page could have made the browser send. */
export function securityPass(config: Config): Pass {
  return ({ req, res, path }) => {
    const source = sourceOf(req, config);
    if (source === "allowed" && req.headers.origin !== undefined) allow(res, req.headers.origin);
    if (!isOwnHost(req, config)) throw new GatewayError(403, "foreign-host", "This address is not the gateway's own.");
    if (req.method === "OPTIONS" && req.headers["access-control-request-method"] !== undefined) {
      if (source === "allowed") return preflight(res);
      throw new GatewayError(403, "foreign-origin", "This page may not call the gateway.");
    }
    const reads = req.method === "GET" || req.method === "HEAD";
    if (reads && !(source === "foreign" && /^\/(api|media|upload)\//.test(path))) return false;
    if (source !== "own" && source !== "allowed") {
      throw new GatewayError(403, "foreign-origin", "This page may not call the gateway.");
    }
    if (!reads && req.headers["x-requested-with"] !== "yunhu-web") {
      throw new GatewayError(
        403,
        "cross-site",
        "Calls that change something need the header X-Requested-With: yunhu-web.",
      );
    }
    return false;
  };
}
