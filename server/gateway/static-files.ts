import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** A file as it lies there for one encoding. */
export interface Variant {
  readonly file: string;
  readonly size: number;
  readonly etag: string;
  readonly encoding: "br" | "gzip" | undefined;
}

export interface StaticFile {
  readonly type: string;
  /** Its name bears a hash of its content. */
  readonly immutable: boolean;
  /** Best first; the plain one is always last. */
  readonly variants: readonly Variant[];
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const COMPRESSED = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/**
 * The files of a directory, by their address. Only what was there at the start is ever served, so no request can name
 * its way out; and only what has the ending of something that the build makes, so nothing that was left there by mistake.
 *
 * @throws when the directory cannot be read.
 */
export function indexFiles(dir: string): ReadonlyMap<string, StaticFile> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)));
  const present = new Set(names);
  const files = new Map<string, StaticFile>();
  for (const name of names) {
    if (COMPRESSED.some(([, ending]) => name.endsWith(ending))) continue;
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const compressed = COMPRESSED.filter(([, ending]) => present.has(name + ending));
    files.set(`/${name.split(sep).join("/")}`, {
      type,
      immutable: name.startsWith(`assets${sep}`),
      variants: [
        ...compressed.map(([encoding, ending]) => variant(join(dir, name + ending), encoding)),
        variant(join(dir, name), undefined),
      ],
    });
  }
  return files;
}

function variant(file: string, encoding: Variant["encoding"]): Variant {
  const bytes = readFileSync(file);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return { file, size: bytes.length, etag, encoding };
}
