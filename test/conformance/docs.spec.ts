import { RepeatType, ScalarType, type FieldInfo } from "@protobuf-ts/runtime";
import protobuf from "protobufjs";
import { expect, test } from "vitest";
import { docsPairs } from "./support/docs";
import { documented } from "./support/schema";

/** How a field's bytes begin. */
const wireType = (field: FieldInfo): string => {
  const isText = field.kind === "message" || (field.kind === "scalar" && field.T === ScalarType.STRING);
  return isText ? "bytes" : "varint";
};

const documentedWireType = (field: protobuf.Field): string => {
  const { resolvedType, type } = field.resolve();
  return type === "string" || resolvedType instanceof protobuf.Type ? "bytes" : "varint";
};

test.each(docsPairs)("%s has only fields that the documentation has, where it has them", (name, ours) => {
  const type = documented("docs", name);
  const fields = ours.fields.map((field) => [field.no, wireType(field), field.repeat !== RepeatType.NO]);
  const known = type.fieldsArray.map((field) => [field.id, documentedWireType(field), field.repeated]);
  expect(known).toEqual(expect.arrayContaining(fields));
});
