import type { IncomingMessage } from "node:http";
import type { Config } from "../config";
import { isEmbeddedElsewhere } from "./embedding";
import { GatewayError } from "./errors";
import { publicOrigin } from "./origin";

/** What every browser keeps of one cookie: name, value and attributes together. */
const MAX_BYTES = 4096;

function isSecure(req: IncomingMessage, config: Config): boolean {
  return publicOrigin(req, config)?.startsWith("https:") === true;
}

/** The cookie's name binds it: `__Host-` to this host and every path, `__Secure-` to https. */
export function cookieName(req: IncomingMessage, config: Config): string {
  if (!isSecure(req, config)) return "yunhu-session";
  return config.basePath === "/" ? "__Host-yunhu-session" : "__Secure-yunhu-session";
}

function attributes(req: IncomingMessage, config: Config): string {
  const base = `Path=${config.basePath === "/" ? "/" : config.basePath.slice(0, -1)}; HttpOnly`;
  if (!isSecure(req, config)) return `${base}; SameSite=Lax`;
  return isEmbeddedElsewhere(req, config)
    ? `${base}; Secure; SameSite=None; Partitioned`
    : `${base}; Secure; SameSite=Lax`;
}

/** The session cookie's value; the first one wins, which is the one with the longest path. */
export function readCookie(req: IncomingMessage, config: Config): string | undefined {
  const name = `${cookieName(req, config)}=`;
  const parts = (req.headers.cookie ?? "").split(";").map((part) => part.trim());
  return parts.find((part) => part.startsWith(name))?.slice(name.length);
}

/**
 * The Set-Cookie header for a sealed session.
 *
 * @throws {GatewayError} 409 when a browser would not keep one so large.
 */
export function setCookie(req: IncomingMessage, config: Config, value: string, lifeMs: number): string {
  const cookie = `${cookieName(req, config)}=${value}; Max-Age=${Math.floor(lifeMs / 1000)}; ${attributes(req, config)}`;
  if (cookie.length > MAX_BYTES) {
    throw new GatewayError(409, "too-many-accounts", "A browser holds no more accounts than these; log one out first.");
  }
  return cookie;
}

/** The Set-Cookie header that removes it. */
export function clearCookie(req: IncomingMessage, config: Config): string {
  return `${cookieName(req, config)}=; Max-Age=0; ${attributes(req, config)}`;
}
