import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest"]);
/** In bytes; a smaller file fits in one packet anyway. */
const WORTH = 1_024;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < WORTH) return;
  const [br, gz] = await Promise.all([brotli(bytes), zip(bytes, { level: 9 })]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}

/** Lays a brotli and a gzip beside each text of `dist/`, as small as can be, so that no server compresses at run time. */
export function compressed(): Plugin {
  return {
    name: "yunhu-compressed",
    apply: "build",
    closeBundle: {
      // After the service worker is there.
      order: "post",
      sequential: true,
      async handler() {
        const entries = await readdir("dist", { recursive: true, withFileTypes: true });
        const files = entries.filter((entry) => entry.isFile() && TEXT.has(extname(entry.name)));
        await Promise.all(files.map(({ parentPath, name }) => compress(join(parentPath, name))));
      },
    },
  };
}
