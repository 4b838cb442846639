import { badRequest, GatewayError, notFound } from "./errors";

/** What a request asks for, below BASE_PATH. */
export interface Target {
  readonly path: string;
  readonly query: string;
}

/** Encoded: a slash, a backslash, NUL, CR, LF. Two servers can disagree about what such a path names. */
const AMBIGUOUS = /%(?:2f|5c|00|0d|0a)|\\/i;
/** Also before a semicolon, where some servers cut a segment. */
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?=[/;]|%3b|$)/i;

/**
 * Reads a request target without decoding it, so that what was judged is what is forwarded.
 *
 * @returns undefined when it lies outside BASE_PATH.
 * @throws {GatewayError} 414 when too long, 400 for characters or path segments that could be read in two ways.
 */
export function readTarget(url: string, basePath: string, maxBytes: number): Target | undefined {
  if (url.length > maxBytes) throw new GatewayError(414, "url-too-long", "The address is too long.");
  // All that is printable but "#", which no request bears and some servers cut at.
  if (!/^\/[\x21\x22\x24-\x7e]*$/.test(url)) throw badRequest("The address has characters that do not belong there.");
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  if (AMBIGUOUS.test(path) || DOT_SEGMENT.test(path) || path.includes("//")) {
    throw badRequest("The address has a path that could be read in two ways.");
  }
  if (!path.startsWith(basePath)) return undefined;
  return { path: path.slice(basePath.length - 1), query: mark < 0 ? "" : url.slice(mark + 1) };
}

/** As `readTarget`, but what lies outside BASE_PATH is not found. */
export function requireTarget(url: string, basePath: string, maxBytes: number): Target {
  const target = readTarget(url, basePath, maxBytes);
  if (target === undefined) throw notFound();
  return target;
}

/** Takes one parameter out of a raw query and leaves the rest byte for byte: media queries are not key=value lists. */
export function takeParameter(
  query: string,
  name: string,
): { readonly value: string | undefined; readonly rest: string } {
  let value: string | undefined;
  const rest = query.split("&").filter((part) => {
    const [key = "", text = ""] = part.split("=", 2);
    if (decode(key).toLowerCase() !== name) return true;
    value ??= decode(text);
    return false;
  });
  return { value, rest: rest.join("&") };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
