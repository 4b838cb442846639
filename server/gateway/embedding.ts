import type { IncomingMessage } from "node:http";
import type { Config } from "../config";
import { publicOrigin } from "./origin";

/** A parent or child domain over the same protocol is surely the same site; nothing else is taken for it. */
function isSameSite(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  if (a.protocol !== b.protocol) return false;
  return a.hostname === b.hostname || a.hostname.endsWith(`.${b.hostname}`) || b.hostname.endsWith(`.${a.hostname}`);
}

/** Whether another site may embed the app over https: a browser gives such frames partitioned cookies, or none. */
export function isEmbeddedElsewhere(req: IncomingMessage, config: Config): boolean {
  const origin = publicOrigin(req, config);
  if (origin?.startsWith("https:") !== true) return false;
  return config.frameAncestors.some((ancestor) => ancestor !== "'self'" && !isSameSite(ancestor, origin));
}
