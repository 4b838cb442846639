import type { IncomingMessage } from "node:http";
import { type Config, isLoopback } from "../config";

const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? (value[0] ?? "") : (value ?? "")).split(",", 1)[0]?.trim() ?? "";
}

function overTls(req: IncomingMessage): boolean {
  return "encrypted" in req.socket && req.socket.encrypted === true;
}

/**
 * The origin that the person sees in the address bar: PUBLIC_URL, else what a trusted proxy says, else the Host header.
 *
 * @returns undefined when the request names no usable host.
 */
export function publicOrigin(req: IncomingMessage, config: Config): string | undefined {
  if (config.publicOrigin !== undefined) return config.publicOrigin;
  const trusted = config.trustProxy?.has(req.socket.remoteAddress ?? "") === true;
  const protocol = trusted ? first(req.headers["x-forwarded-proto"]).toLowerCase() : "";
  const host = (trusted ? first(req.headers["x-forwarded-host"]) : "") || (req.headers.host ?? "");
  if (!HOST.test(host)) return undefined;
  const secure = protocol === "" ? overTls(req) : protocol === "https";
  return new URL(`${secure ? "https" : "http"}://${host}`).origin;
}

/**
 * Whether a request may be meant for this gateway. A fixed account needs no cookie, so on a loopback address a page
 * that points its own host name at it (DNS rebinding) would otherwise speak with that account.
 */
export function isOwnHost(req: IncomingMessage, config: Config): boolean {
  if (config.fixed === undefined || config.fixed.password !== "" || config.publicOrigin !== undefined) return true;
  const own = publicOrigin(req, config);
  return own !== undefined && isLoopback(new URL(own).hostname.replace(/^\[|\]$/g, ""));
}

/** Where a request comes from: this app, a page that ALLOWED_ORIGINS names, another page, or nothing that says so. */
export type Source = "own" | "allowed" | "foreign" | "unknown";

/** Judges Origin, then Sec-Fetch-Site; pages can forge neither. */
export function sourceOf(req: IncomingMessage, config: Config): Source {
  const origin = req.headers.origin;
  const site = first(req.headers["sec-fetch-site"]);
  if (origin !== undefined) {
    if (config.allowedOrigins.has(origin)) return "allowed";
    // Behind a TLS proxy that says nothing about itself the derived origin has the wrong protocol; the browser knows.
    return origin === publicOrigin(req, config) || site === "same-origin" ? "own" : "foreign";
  }
  if (site === "") return "unknown";
  return site === "same-origin" || site === "none" ? "own" : "foreign";
}
