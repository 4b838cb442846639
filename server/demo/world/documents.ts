import { createHash } from "node:crypto";
import { extname } from "node:path";
import type { StoredContent } from "../model";
import { mediaFile } from "../media";
import { hosts } from "./attach";

/** A file message's content, with the size of the file that is served. Throws a RangeError for a kind without one. */
export function document(fileName: string): StoredContent {
  const key = `disk/${createHash("md5").update(fileName).digest("hex")}${extname(fileName)}`;
  const file = mediaFile(hosts.file, key);
  if (!file) throw new RangeError(`no file like ${fileName}`);
  return { fileName, fileUrl: `${hosts.file}/${key}`, fileSize: file.bytes.length };
}
