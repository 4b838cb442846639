import { LongType, ScalarType, type FieldInfo, type IMessageType } from "@protobuf-ts/runtime";
import fc from "fast-check";
import type protobuf from "protobufjs";
import { objectOf } from "@/api/json";
import type { Plain } from "./schema";

/** Messages of a documented kind, any field set or not, with all the numbers that ours can hold. */
export function anyOf(type: protobuf.Type, ours: IMessageType<object>): fc.Arbitrary<Plain> {
  const fields = type.fieldsArray.map((field) => {
    const one = anyValue(field, fieldOf(ours, field.id));
    return [field.name, field.repeated ? fc.array(one, { maxLength: 3 }) : one] as const;
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

function anyValue(field: protobuf.Field, ours: FieldInfo): fc.Arbitrary<unknown> {
  if (ours.kind === "message") return anyOf(resolved(field), messageOf(ours));
  if (ours.kind !== "scalar") return fc.nat(0x7fffffff);
  switch (ours.T) {
    case ScalarType.STRING:
      return fc.string({ unit: "grapheme" });
    case ScalarType.INT32:
      return fc.integer();
    case ScalarType.UINT32:
      return fc.nat(0xffffffff);
    case ScalarType.INT64:
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
    default:
      return ours.L === LongType.NUMBER ? fc.maxSafeNat() : fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
  }
}

/** What ours holds, under the documented names; numbers as texts. */
export function plainOf(type: protobuf.Type, ours: IMessageType<object>, message: object): Plain {
  const held: Plain = { ...message };
  const fields = type.fieldsArray.map((field): [string, unknown] => {
    const info = fieldOf(ours, field.id);
    const one = (value: unknown) =>
      info.kind === "message" ? plainOf(resolved(field), messageOf(info), Object(value) as object) : String(value);
    const value = held[info.localName];
    if (Array.isArray(value)) return [field.name, value.map(one)];
    return [field.name, value === undefined ? null : one(value)];
  });
  return Object.fromEntries(fields);
}

/** What protobufjs holds, with what is not there said so; numbers as texts. */
export function plainOfOther(type: protobuf.Type, bytes: Uint8Array): Plain {
  const object = type.toObject(type.decode(bytes), { longs: String, defaults: true });
  return numbersAsTexts(object) as Plain;
}

function numbersAsTexts(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(numbersAsTexts);
  const object = objectOf(value);
  return object
    ? Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, numbersAsTexts(inner)]))
    : value;
}

function fieldOf(type: IMessageType<object>, no: number): FieldInfo {
  const field = type.fields.find((candidate) => candidate.no === no);
  if (!field) throw new Error(`${type.typeName} has no field ${no}`);
  return field;
}

function messageOf(field: FieldInfo & { kind: "message" }): IMessageType<object> {
  return field.T() as IMessageType<object>;
}

function resolved(field: protobuf.Field): protobuf.Type {
  const { resolvedType } = field.resolve();
  if (!resolvedType || !("fieldsArray" in resolvedType)) throw new Error(`${field.fullName} is no message`);
  return resolvedType;
}
