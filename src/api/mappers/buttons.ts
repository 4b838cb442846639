import type { Button } from "@/domain/message";
import { arrayOf, objectOf, parseJson, textOf } from "../json";

/**
 * The rows of buttons in a message's JSON; undefined when it says nothing (empty text or junk), no rows for `[]` and
 * `null`. actionType 1 opens, 2 copies, 3 and others report (MD3, Murexide); a value left out is the text.
 */
export function mapButtons(json: string): Button[][] | undefined {
  if (json === "") return undefined;
  const value = parseJson(json);
  if (value === null) return [];
  if (!Array.isArray(value)) return undefined;
  return arrayOf(value)
    .map(mapRow)
    .filter((row) => row.length > 0);
}

function mapRow(row: unknown): Button[] {
  const cells = Array.isArray(row) ? arrayOf(row) : [row];
  return cells.flatMap((cell) => mapButton(cell) ?? []);
}

function mapButton(cell: unknown): Button | undefined {
  const button = objectOf(cell);
  if (!button) return undefined;
  const text = scalar(button["text"]);
  const url = scalar(button["url"]);
  const value = scalar(button["value"]) || text;
  if (text === "" && value === "" && url === "") return undefined;
  return { text, action: mapAction(button["actionType"]), url, value };
}

function mapAction(type: unknown): Button["action"] {
  if (Number(type) === 1) return "open";
  return Number(type) === 2 ? "copy" : "report";
}

function scalar(value: unknown): string {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : textOf(value);
}
