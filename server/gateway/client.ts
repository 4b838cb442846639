import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Config } from "../config";

const RELAYED = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

/**
 * Whose request it is: the peer's address or, where that is a proxy of TRUST_PROXY, the nearest one in
 * `X-Forwarded-For` that is none. Empty when such a proxy says nothing that can be read.
 */
export function clientAddress(req: IncomingMessage, { trustProxy }: Pick<Config, "trustProxy">): string {
  const hops = [req.headers["x-forwarded-for"] ?? []].flat().flatMap((line) => line.split(","));
  let address = req.socket.remoteAddress ?? "";
  while (hops.length > 0 && trustProxy?.has(address) === true) {
    const hop = hops.pop()?.trim() ?? "";
    address = isIP(hop) === 0 ? "" : hop;
  }
  return address;
}

/** Whether a proxy that TRUST_PROXY does not name stands between: then nobody knows whose request it is. */
export function isVeiled(req: IncomingMessage, { trustProxy }: Pick<Config, "trustProxy">): boolean {
  return RELAYED.some((name) => name in req.headers) && trustProxy?.has(req.socket.remoteAddress ?? "") !== true;
}

/** One name for all addresses that one customer of a network has: an IPv6 one is known by its first 64 bits. */
export function addressGroup(address: string): string {
  const plain = address
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .split("%", 1)
    .join();
  if (isIP(plain) !== 6) return plain;
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const parts = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - parts.length - after.length) }, () => "0");
  return [...parts, ...zeros, ...after].slice(0, 4).join(":");
}
