import type { JsonValue } from "../surface";

/** One part of a surface, as its definition has it. What it says beside its type is of any shape. */
export interface SurfacePart {
  readonly id: string;
  /** Text, Button, Row, …; others occur. */
  readonly type: string;
  readonly props: Readonly<Record<string, JsonValue>>;
}

/** What a bot shows by A2UI v0.9: a tree of parts by id, and the data that they show and change. */
export interface Surface {
  readonly id: string;
  /** The part that holds all others. */
  readonly root: string;
  readonly parts: ReadonlyMap<string, SurfacePart>;
  readonly data: JsonValue;
}

export type JsonObject = Readonly<Record<string, JsonValue>>;

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** A text as it is, numbers and booleans as such, anything else as nothing. */
export function asText(value: JsonValue | undefined): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
