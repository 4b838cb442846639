import { ApiError } from "./errors";

/** A JSON object whose fields nobody has checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value if it is a JSON object, else undefined. */
export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** The value if it is an array, else an empty one. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? Array.from<unknown>(value) : [];
}

/** The JSON objects of an array; what is none is left out. */
export function objectsOf(value: unknown): JsonObject[] {
  return arrayOf(value).flatMap((one) => {
    const object = objectOf(one);
    return object ? [object] : [];
  });
}

/** The value if it is a text, else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A number or a text as an id; empty for anything else. */
export function idOf(value: unknown): string {
  return typeof value === "number" ? String(value) : textOf(value);
}

/** The value if it is a JSON object. @throws ApiError `broken` otherwise */
export function requireObject(value: unknown, what: string): JsonObject {
  const object = objectOf(value);
  if (!object) throw new ApiError("broken", `${what} is not an object`);
  return object;
}

/** The value if it is a text that is not empty. @throws ApiError `broken` otherwise */
export function requireText(value: unknown, what: string): string {
  if (typeof value !== "string" || value === "") throw new ApiError("broken", `${what} is not a text`);
  return value;
}

/** The JSON value of a text; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
