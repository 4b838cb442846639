import { createHash } from "node:crypto";
import { mediaFile } from "../media";
import { textReply, type Reply } from "../wire/reply";
import type { Call } from "./endpoint";

/** Where signed addresses lead, which need no Referer. Source: docs, api/README.md. */
const signedHost = "chat-storage1.jwznb.com";

const goodReferer = /^https?:\/\/(?:myapp\.jwznb\.com|(?:[a-z0-9-]+\.)*jwzhd\.com)(?:[/:]|$)/;

/** GET and HEAD /media/HOST/KEY, as the media hosts answer: 403 without their Referer; ranges; the same file always. */
export function media({ request, url, backstage }: Call): Reply {
  const [, host = "", key = ""] = /^\/media\/([^/]+)\/(.+)$/.exec(decoded(url.pathname)) ?? [];
  const isSigned = host === signedHost && url.searchParams.has("sign");
  if (!isSigned && !goodReferer.test(request.headers.referer ?? "")) return textReply(403, "Forbidden");
  const file = isSigned ? signedFile(key) : mediaFile(host, key);
  if (!file) return textReply(404, "no such file");
  if (!isSigned && backstage.variants.media === "redirect") return redirect(host, key);
  return ranged(file.bytes, request.headers, {
    "content-type": file.type,
    "accept-ranges": "bytes",
    "cache-control": "public, max-age=31536000",
    etag: `"${createHash("md5").update(file.bytes).digest("hex")}"`,
  });
}

/** A signed key names the host it came from. */
function signedFile(key: string): ReturnType<typeof mediaFile> {
  const [host = "", ...rest] = key.split("/");
  return mediaFile(host, rest.join("/"));
}

function redirect(host: string, key: string): Reply {
  const path = `/media/${signedHost}/${host}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const sign = createHash("md5").update(path).digest("hex");
  return { status: 302, headers: { location: `${path}?sign=${sign}` }, body: Buffer.alloc(0) };
}

function ranged(bytes: Buffer, asked: Call["request"]["headers"], headers: Readonly<Record<string, string>>): Reply {
  if (asked["if-none-match"] === headers["etag"]) return { status: 304, headers, body: Buffer.alloc(0) };
  const isFresh = asked["if-range"] === undefined || asked["if-range"] === headers["etag"];
  const range = isFresh ? /^bytes=(\d*)-(\d*)$/.exec(asked.range ?? "") : null;
  if (!range || range[0] === "bytes=-") return { status: 200, headers, body: bytes };
  const [, first = "", last = ""] = range;
  const start = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  if (start > end) {
    return { status: 416, headers: { ...headers, "content-range": `bytes */${bytes.length}` }, body: Buffer.alloc(0) };
  }
  const contentRange = `bytes ${start}-${end}/${bytes.length}`;
  return { status: 206, headers: { ...headers, "content-range": contentRange }, body: bytes.subarray(start, end + 1) };
}

/** The path's own characters; nothing for one that is wrongly encoded. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}
