import { RepeatType, ScalarType, type IMessageType } from "@protobuf-ts/runtime";
import type protobuf from "protobufjs";
import { describe, expect, test } from "vitest";
import { pairs } from "./support/pairs";
import { documented, documentedNames, endpoints } from "./support/schema";

describe.each(endpoints)("%s", (endpoint) => {
  test.each(pairs[endpoint])("$name has the documented fields and no others", ({ name, ours, elsewhere }) => {
    const fields = ourFields(ours);
    const fromThere = fields.filter((field) => !elsewhere.includes(field.name));
    expect(fromThere).toEqual(documentedFields(documented(endpoint, name)));
    expect(fields.map((field) => field.name)).toEqual(expect.arrayContaining([...elsewhere]));
  });

  test("no documented message is left out", () => {
    const compared = new Set([...pairs[endpoint].map(({ name }) => name), "Status"]);
    expect(documentedNames(endpoint).filter((name) => !compared.has(name))).toEqual([]);
  });
});

const TEXT: ReadonlySet<number> = new Set([ScalarType.STRING, ScalarType.BYTES]);

interface Field {
  readonly no: number;
  readonly name: string;
  readonly wireType: "varint" | "bytes";
  readonly repeated: boolean;
}

function ourFields(type: IMessageType<object>): Field[] {
  return type.fields.map(({ no, name, repeat, ...field }) => {
    const text = field.kind === "message" || (field.kind === "scalar" && TEXT.has(field.T));
    return { no, name, wireType: text ? "bytes" : "varint", repeated: repeat !== RepeatType.NO };
  });
}

function documentedFields(type: protobuf.Type): Field[] {
  return type.fieldsArray.map((field) => {
    const number = ["uint64", "int64", "int32"].includes(field.type);
    return { no: field.id, name: field.name, wireType: number ? "varint" : "bytes", repeated: field.repeated };
  });
}
