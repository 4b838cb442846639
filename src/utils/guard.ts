/** Tells whether a value from outside is of a type. */
export type Guard<T> = (value: unknown) => value is T;

type Guarded<G> = G extends Guard<infer T> ? T : never;
type Guards = Readonly<Record<string, Guard<unknown>>>;
type Needed<G extends Guards> = { readonly [Key in keyof G]: Guarded<G[Key]> };
type Allowed<G extends Guards> = { readonly [Key in keyof G]?: Guarded<G[Key]> };

export const isText: Guard<string> = (value) => typeof value === "string";

/** Finite ones only. */
export const isNumber: Guard<number> = (value): value is number => typeof value === "number" && Number.isFinite(value);

export const isFlag: Guard<boolean> = (value) => typeof value === "boolean";

/** One of some texts. */
export const isOneOf =
  <const T extends string>(...texts: readonly T[]): Guard<T> =>
  (value): value is T =>
    texts.some((text) => text === value);

export const isArrayOf =
  <T>(isItem: Guard<T>): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(isItem);

/** What at least one guard lets pass. */
export const isEither =
  <const G extends readonly Guard<unknown>[]>(...guards: G): Guard<Guarded<G[number]>> =>
  (value): value is Guarded<G[number]> =>
    guards.some((guard) => guard(value));

/** What both guards let pass. */
export const isBoth =
  <A, B>(isA: Guard<A>, isB: Guard<B>): Guard<A & B> =>
  (value): value is A & B =>
    isA(value) && isB(value);

/** An object with these fields, and others or none; optional ones are absent or right. */
export function isShape<const Required extends Guards>(required: Required): Guard<Needed<Required>>;
export function isShape<const Required extends Guards, const Optional extends Guards>(
  required: Required,
  optional: Optional,
): Guard<Needed<Required> & Allowed<Optional>>;
export function isShape(required: Guards, optional: Guards = {}): Guard<object> {
  return (value): value is object => {
    if (typeof value !== "object" || value === null) return false;
    const fields = new Map<string, unknown>(Object.entries(value));
    return (
      Object.entries(required).every(([key, guard]) => guard(fields.get(key))) &&
      Object.entries(optional).every(([key, guard]) => fields.get(key) === undefined || guard(fields.get(key)))
    );
  };
}
