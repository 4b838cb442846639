import { createHash } from "node:crypto";
import { mediaFile } from "../media";
import { textReply, type FilePiece, type Reply } from "../wire/reply";
import type { Storage } from "../storage/storage";
import type { Call } from "./endpoint";

/** Where signed addresses lead, which need no Referer. Source: docs, api/README.md. */
const signedHost = "chat-storage1.jwznb.com";

const goodReferer = /^https?:\/\/(?:myapp\.jwznb\.com|(?:[a-z0-9-]+\.)*jwzhd\.com)(?:[/:]|$)/;

/** GET and HEAD /media/HOST/KEY, as the media hosts answer: 403 without their Referer; ranges; the same file always. */
export function media({ request, url, backstage }: Call): Reply {
  const [, host = "", key = ""] = /^\/media\/([^/]+)\/(.+)$/.exec(decoded(url.pathname)) ?? [];
  const isSigned = host === signedHost && url.searchParams.has("sign");
  if (!isSigned && !goodReferer.test(request.headers.referer ?? "")) return textReply(403, "Forbidden");
  const file = isSigned ? signedFile(key, backstage.storage) : fileAt(host, key, backstage.storage);
  if (!file) return textReply(404, "no such file");
  if (!isSigned && backstage.variants.media === "redirect") return redirect(host, key);
  return ranged(file, request.headers, {
    "content-type": file.type,
    "accept-ranges": "bytes",
    "cache-control": "public, max-age=31536000",
    etag: `"${file.hash}"`,
  });
}

/** A file that can be served in pieces. */
interface Served {
  readonly type: string;
  readonly hash: string;
  readonly size: number;
  readonly piece: (start: number, length: number) => Uint8Array | FilePiece;
}

/** What was uploaded there, or what the world has there. */
function fileAt(host: string, key: string, storage: Storage): Served | undefined {
  const uploaded = storage.served(host, key);
  if (uploaded) return { ...uploaded, piece: (start, length) => ({ path: uploaded.path, start, length }) };
  const file = mediaFile(host, key);
  return (
    file && {
      type: file.type,
      hash: createHash("md5").update(file.bytes).digest("hex"),
      size: file.bytes.length,
      piece: (start, length) => file.bytes.subarray(start, start + length),
    }
  );
}

/** A signed key names the host it came from. */
function signedFile(key: string, storage: Storage): Served | undefined {
  const [host = "", ...rest] = key.split("/");
  return fileAt(host, rest.join("/"), storage);
}

function redirect(host: string, key: string): Reply {
  const path = `/media/${signedHost}/${host}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const sign = createHash("md5").update(path).digest("hex");
  return { status: 302, headers: { location: `${path}?sign=${sign}` }, body: Buffer.alloc(0) };
}

function ranged(
  { size, piece }: Served,
  asked: Call["request"]["headers"],
  headers: Readonly<Record<string, string>>,
): Reply {
  if (asked["if-none-match"] === headers["etag"]) return { status: 304, headers, body: Buffer.alloc(0) };
  const isFresh = asked["if-range"] === undefined || asked["if-range"] === headers["etag"];
  const range = isFresh ? /^bytes=(\d*)-(\d*)$/.exec(asked.range ?? "") : null;
  if (!range || range[0] === "bytes=-") return { status: 200, headers, body: piece(0, size) };
  const [, first = "", last = ""] = range;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) {
    return { status: 416, headers: { ...headers, "content-range": `bytes */${size}` }, body: Buffer.alloc(0) };
  }
  const contentRange = `bytes ${start}-${end}/${size}`;
  return { status: 206, headers: { ...headers, "content-range": contentRange }, body: piece(start, end - start + 1) };
}

/** The path's own characters; nothing for one that is wrongly encoded. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}
