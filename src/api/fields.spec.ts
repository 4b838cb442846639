import { BinaryWriter, WireType } from "@protobuf-ts/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, readFields, rescueFields, varintOf } from "./fields";

const bytes = new BinaryWriter()
  .tag(1, WireType.LengthDelimited)
  .bytes(Uint8Array.of(1, 2, 3, 4))
  .tag(3, WireType.Bit32)
  .fixed32(9)
  .tag(2, WireType.Varint)
  .uint64("18446744073709551615")
  .tag(2, WireType.Varint)
  .uint64(7)
  .finish();

test("reads fields by number, the last one counting", () => {
  const fields = readFields(bytes);
  expect(fields.map(({ no }) => no)).toEqual([1, 2, 2]);
  expect(varintOf(fields, 2)).toBe(7);
  expect(bytesOf(fields, 1)).toMatchObject({ value: Uint8Array.of(1, 2, 3, 4), cut: false });
  expect(varintOf(fields, 1)).toBeUndefined();
  expect(bytesOf(fields, 2)).toBeUndefined();
});

test("saves what stands before the cut, and the cut field's beginning", () => {
  expect(() => readFields(bytes.subarray(0, 4))).toThrow();
  expect(rescueFields(bytes.subarray(0, 4))).toMatchObject([
    { no: 1, kind: "bytes", value: Uint8Array.of(1, 2), cut: true },
  ]);
  expect(rescueFields(bytes.subarray(0, -1)).map(({ no }) => no)).toEqual([1, 2]);
});

test("never throws", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => Array.isArray(rescueFields(junk))));
});
