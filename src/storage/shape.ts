/** Which type a field must have where it is there. */
export type Field = "string" | "number" | "boolean" | ((value: unknown) => boolean);

const fits = (value: unknown, field: Field): boolean =>
  typeof field === "function" ? field(value) : typeof value === field;

/** Whether a value is an object whose fields, as far as they are named, have their types. */
export function hasShape(
  value: unknown,
  required: Readonly<Record<string, Field>>,
  optional: Readonly<Record<string, Field>> = {},
): boolean {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    Object.entries(required).every(([name, field]) => fits(fields.get(name), field)) &&
    Object.entries(optional).every(([name, field]) => fields.get(name) === undefined || fits(fields.get(name), field))
  );
}

/** A field that is a list of such things. */
export const listOf =
  (field: Field): ((value: unknown) => boolean) =>
  (value) =>
    Array.isArray(value) && value.every((item) => fits(item, field));

/** A field that is an object of this shape. */
export const shaped =
  (...shape: [Readonly<Record<string, Field>>, Readonly<Record<string, Field>>?]): ((value: unknown) => boolean) =>
  (value) =>
    hasShape(value, ...shape);
