import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Config } from "../config";
import { isEmbeddedElsewhere } from "./embedding";
import { notFound, wrongMethod } from "./errors";
import type { Exchange, Pass } from "./exchange";
import { publicOrigin } from "./origin";
import { ASSET_POLICY, pagePolicy } from "./security";
import { indexFiles, type StaticFile, type Variant } from "./static-files";

/** The login window of a frame; it stands in no frame itself. */
const HAND_OVER = "/hand-over";
const PAGES = new Set(["/", "/embed", HAND_OVER]);
/** The script that other origins' pages load. */
const EMBED = "/embed.js";
const YEAR = "public, max-age=31536000, immutable";

/** The built app: hashed files for ever, its page never without asking. */
export function staticPass(config: Config, dir: string): Pass {
  const files = indexFiles(dir);
  return async (exchange) => {
    const file = files.get(PAGES.has(exchange.path) ? "/index.html" : exchange.path);
    if (file === undefined) throw notFound();
    if (exchange.path === HAND_OVER && !isEmbeddedElsewhere(exchange.req, config)) throw notFound();
    if (exchange.req.method !== "GET" && exchange.req.method !== "HEAD") throw wrongMethod("GET, HEAD");
    await send(config, exchange, file);
    return true;
  };
}

/** The parts of a list in a header; by no expression, which spaces without end would keep busy. */
const parts = (text: string, separator: string) => text.split(separator).map((part) => part.trim());

/** Whether the browser takes an encoding: named, and not with q=0. */
function takes(accept: string, encoding: string): boolean {
  return parts(accept.toLowerCase(), ",").some((item) => {
    const [name, ...parameters] = parts(item, ";");
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

function choose(file: StaticFile, accept: string): Variant | undefined {
  return file.variants.find(({ encoding }) => encoding === undefined || takes(accept, encoding));
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? "").split(",").some((item) => item.trim().replace(/^W\//, "") === etag);
}

async function send(config: Config, { req, res, path }: Exchange, file: StaticFile): Promise<void> {
  const accept = req.headers["accept-encoding"];
  const variant = choose(file, typeof accept === "string" ? accept : "");
  if (variant === undefined) throw notFound();
  const isWindow = path === HAND_OVER;
  const policy = pagePolicy(isWindow ? { ...config, frameAncestors: [] } : config, publicOrigin(req, config));
  res.setHeader("content-security-policy", file.immutable ? ASSET_POLICY : policy);
  if (isWindow) {
    res.setHeader("x-frame-options", "DENY");
    // Under any other policy the browser would cut it off from the frame that has opened it.
    res.setHeader("cross-origin-opener-policy", "unsafe-none");
  }
  res.setHeader("cache-control", file.immutable ? YEAR : "no-cache");
  res.setHeader("etag", variant.etag);
  if (path === EMBED) res.setHeader("cross-origin-resource-policy", "cross-origin");
  if (file.variants.length > 1) res.appendHeader("vary", "Accept-Encoding");
  if (isKnown(req.headers["if-none-match"], variant.etag)) {
    res.writeHead(304).end();
    return;
  }
  res.setHeader("content-type", file.type);
  res.setHeader("content-length", variant.size);
  if (variant.encoding !== undefined) res.setHeader("content-encoding", variant.encoding);
  if (req.method === "HEAD") {
    res.writeHead(200).end();
    return;
  }
  await pipeline(createReadStream(variant.file), res);
}
