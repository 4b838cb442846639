/** One answered field of a form message; `value` is what the person chose or wrote, true or false for a switch. */
export interface FormAnswer {
  readonly id: string;
  readonly label: string;
  readonly value: string | boolean;
}

/**
 * Reads the answers of a form message: a JSON object keyed by component id, in its order (protocol.md 6). What is not
 * an object of components gives no answers.
 */
export function parseFormAnswers(json: string): FormAnswer[] {
  const form = parse(json);
  if (!isRecord(form)) return [];
  return Object.entries(form).flatMap(([id, field]) => (isRecord(field) ? [toAnswer(id, field)] : []));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toAnswer(id: string, field: Record<string, unknown>): FormAnswer {
  const label = typeof field.label === "string" && field.label !== "" ? field.label : id;
  return { id, label, value: toValue(field.selectValue ?? field.value) };
}

function toValue(value: unknown): string | boolean {
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map((one) => String(toValue(one))).join(", ");
  return "";
}
