import { badParameter } from "./refusal";

/** The object of a JSON request, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The JSON object in a text, or nothing when it holds none. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A field that must be a text; numbers are taken as their digits, as some clients send ids so.
 *
 * @throws Refusal 1100 that names the field.
 */
export function text(body: JsonObject, field: string): string {
  const value = body[field];
  if (typeof value === "number") return String(value);
  if (typeof value === "string" && value !== "") return value;
  throw badParameter(field);
}

/**
 * A field that must be a whole number from `least` on.
 *
 * @throws Refusal 1100 that names the field.
 */
export function count(body: JsonObject, field: string, least: number): number {
  const value = body[field];
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  throw badParameter(field);
}
