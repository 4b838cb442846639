import type { JsonValue } from "../surface";
import { absolutePath, readPath } from "./pointer";
import { asText, isList, isObject, type JsonObject } from "./surface";

/** What a value is read against: the data, and where in it one stands. */
export interface Scope {
  readonly data: JsonValue;
  /** An absolute path; empty for the whole. */
  readonly path: string;
}

/** Calls within calls beyond this give nothing. */
const DEEPEST = 8;

/** What a value says: itself, what stands at its `{path}`, or what its `{call}` gives; null for what nobody knows. */
export function evaluate(value: JsonValue | undefined, scope: Scope, depth = 0): JsonValue {
  if (depth > DEEPEST || value === undefined) return null;
  if (!isObject(value)) return value;
  if (typeof value["path"] === "string") return readPath(scope.data, absolutePath(value["path"], scope.path)) ?? null;
  if (typeof value["call"] !== "string") return value;
  const args = isObject(value["args"]) ? value["args"] : {};
  const get = (name: string) => evaluate(args[name], scope, depth + 1);
  return functions.get(value["call"])?.(get, scope, args, depth) ?? null;
}

type Call = (get: (name: string) => JsonValue, scope: Scope, args: JsonObject, depth: number) => JsonValue;

const within = (n: number, min: JsonValue, max: JsonValue): boolean =>
  (typeof min !== "number" || n >= min) && (typeof max !== "number" || n <= max);

const isFilled = (value: JsonValue): boolean =>
  value !== null && value !== "" && value !== false && !(isList(value) && value.length === 0);

const all = (scope: Scope, args: JsonObject, depth: number): JsonValue[] =>
  isList(args["values"]) ? args["values"].map((one) => evaluate(one, scope, depth + 1)) : [];

/** Those of the basic catalogue that need no knowledge of a place. `regex` is not run: its patterns are a stranger's. */
const functions: ReadonlyMap<string, Call> = new Map<string, Call>([
  ["required", (get) => isFilled(get("value"))],
  ["length", (get) => within(asText(get("value")).length, get("min"), get("max"))],
  ["numeric", (get) => isNumeric(get("value")) && within(Number(get("value")), get("min"), get("max"))],
  ["email", (get) => /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(asText(get("value")).slice(0, 320))],
  ["regex", () => true],
  ["and", (_, scope, args, depth) => all(scope, args, depth).every((one) => one === true)],
  ["or", (_, scope, args, depth) => all(scope, args, depth).some((one) => one === true)],
  ["not", (get) => get("value") !== true],
  ["formatString", (get, scope) => format(asText(get("value")), scope)],
  ["formatNumber", (get) => (isNumeric(get("value")) ? new Intl.NumberFormat().format(Number(get("value"))) : "")],
  ["formatDate", (get) => asText(get("value"))],
]);

function isNumeric(value: JsonValue): boolean {
  return value !== "" && value !== null && Number.isFinite(Number(asText(value) || "x"));
}

/** Fills in `${path}`; a call in it stays as it is written. */
function format(text: string, scope: Scope): string {
  return text.replace(/\\?\$\{([^{}()]{1,200})\}/g, (raw, path: string) =>
    raw.startsWith("\\") ? raw.slice(1) : asText(readPath(scope.data, absolutePath(path.trim(), scope.path))),
  );
}

/** The words of the first rule that a part breaks, or null. */
export function brokenRule(props: JsonObject, scope: Scope): string | null {
  const rules = isList(props["checks"]) ? props["checks"].filter(isObject) : [];
  const broken = rules.find((rule) => evaluate(rule["condition"] ?? rule, scope) === false);
  return broken ? asText(broken["message"]) : null;
}
