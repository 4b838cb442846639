import { ApiError } from "../errors";
import { objectOf, parseJson, textOf } from "../json";
import { lenientText } from "@/utils/bytes";

/** What an upload token says of itself. */
export interface UploadToken {
  readonly text: string;
  readonly accessKey: string;
  readonly bucket: string;
}

/**
 * Reads a token, `ak:sign:policy`; the policy's `scope` is the bucket, or `bucket:key` (protocol.md 9).
 *
 * @throws ApiError `broken` for what is no such token
 */
export function readToken(text: string): UploadToken {
  const [accessKey = "", , policy = ""] = text.split(":");
  const scope = textOf(objectOf(parseJson(decodeBase64(policy)))?.["scope"]);
  const bucket = scope.split(":", 1)[0] ?? "";
  // It becomes a part of a path.
  if (accessKey === "" || !/^[A-Za-z0-9][\w.-]*$/.test(bucket)) throw new ApiError("broken", "the token has no bucket");
  return { text, accessKey, bucket };
}

function decodeBase64(text: string): string {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return lenientText(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return "";
  }
}

/** A key as paths hold it: URL-safe base64. Source: Qiniu, multipart upload v2. */
export function encodeKey(key: string): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(key));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_");
}
