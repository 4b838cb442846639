import type { JsonValue } from "../surface";
import { isList, isObject } from "./surface";

/** A path from the data's root; one without a leading `/` counts from the scope, which A2UI adds to RFC 6901. */
export function absolutePath(path: string, scope: string): string {
  return path.startsWith("/") ? path : `${scope}/${path}`;
}

const keysOf = (path: string): string[] =>
  path
    .split("/")
    .filter((key) => key !== "")
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));

/** What stands at an absolute path, or undefined. */
export function readPath(data: JsonValue, path: string): JsonValue | undefined {
  let at: JsonValue | undefined = data;
  for (const key of keysOf(path)) {
    if (isList(at)) at = at[Number(key)];
    else if (isObject(at)) at = Object.hasOwn(at, key) ? at[key] : undefined;
    else return undefined;
  }
  return at;
}

/** The data with another value at an absolute path; what is missing on the way is made. */
export function writePath(data: JsonValue, path: string, value: JsonValue): JsonValue {
  return write(data, keysOf(path), value);
}

function write(data: JsonValue | undefined, keys: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (isList(data)) return data.map((one, index) => (index === Number(key) ? write(one, rest, value) : one));
  const object = isObject(data) ? data : {};
  const inner = Object.hasOwn(object, key) ? object[key] : undefined;
  return { ...object, [key]: write(inner, rest, value) };
}
