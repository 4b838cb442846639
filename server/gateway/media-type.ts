/** What a browser may show by itself: raster pictures, sounds and films. SVG and HTML can act, so they are not here. */
const SHOWN = new Set([
  "image/apng",
  "image/avif",
  "image/bmp",
  "image/gif",
  "image/heic",
  "image/heif",
  "image/jpeg",
  "image/png",
  "image/vnd.microsoft.icon",
  "image/webp",
  "image/x-icon",
  "audio/aac",
  "audio/amr",
  "audio/flac",
  "audio/mp4",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "audio/wave",
  "audio/webm",
  "audio/x-m4a",
  "audio/x-wav",
  "video/mp4",
  "video/ogg",
  "video/quicktime",
  "video/webm",
]);

/** Control characters, separators, marks that turn a name's end around, and halves of cut characters. */
const UNSAFE = /[\p{Cc}\p{Cs}"\\/:*?<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A file name as a header may bear it: the last segment of a path, in the encoding of RFC 8187. */
function nameIn(path: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1);
  let name: string;
  try {
    name = decodeURIComponent(last);
  } catch {
    name = last;
  }
  const safe = name.slice(-120).replace(UNSAFE, "_");
  return encodeURIComponent(safe === "" ? "file" : safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
}

/** How a file of a type is served: shown when it is harmless, else downloaded as mere bytes. */
export function presentation(type: string | undefined, path: string): Record<string, string> {
  const bare = (type ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (SHOWN.has(bare)) return { "content-type": bare, "content-disposition": "inline" };
  return {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename*=UTF-8''${nameIn(path)}`,
  };
}
