import { BinaryReader, WireType } from "@protobuf-ts/runtime";

/** One field of a message of any kind, by its number; a group or fixed number is left out. */
export type RawField =
  | { readonly no: number; readonly kind: "varint"; readonly value: string }
  | { readonly no: number; readonly kind: "bytes"; readonly value: Uint8Array; readonly cut: boolean };

/** The fields of a message. Throws where the bytes stop being one. */
export function readFields(bytes: Uint8Array): RawField[] {
  const fields: RawField[] = [];
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) pushField(fields, reader);
  return fields;
}

/** The fields of a message up to where the bytes stop being one; a last field may be cut. Never throws. */
export function rescueFields(bytes: Uint8Array): RawField[] {
  const fields: RawField[] = [];
  const reader = new BinaryReader(bytes);
  let start = 0;
  try {
    while (reader.pos < reader.len) {
      start = reader.pos;
      pushField(fields, reader);
    }
  } catch {
    const cut = cutField(bytes.subarray(start));
    if (cut) fields.push(cut);
  }
  return fields;
}

function pushField(fields: RawField[], reader: BinaryReader): void {
  const [no, wire] = reader.tag();
  if (wire === WireType.Varint) fields.push({ no, kind: "varint", value: reader.uint64().toString() });
  else if (wire === WireType.LengthDelimited) fields.push({ no, kind: "bytes", value: reader.bytes(), cut: false });
  else reader.skip(wire);
}

function cutField(bytes: Uint8Array): RawField | undefined {
  try {
    const reader = new BinaryReader(bytes);
    const [no, wire] = reader.tag();
    if (wire !== WireType.LengthDelimited) return undefined;
    reader.uint32();
    return { no, kind: "bytes", value: bytes.subarray(reader.pos), cut: true };
  } catch {
    return undefined;
  }
}

/** The last varint of that number, as a plain number; undefined when there is none. */
export function varintOf(fields: readonly RawField[], no: number): number | undefined {
  const field = fields.findLast((candidate) => candidate.no === no && candidate.kind === "varint");
  return field?.kind === "varint" ? Number(field.value) : undefined;
}

/** The last bytes of that number; undefined when there are none. */
export function bytesOf(fields: readonly RawField[], no: number): { value: Uint8Array; cut: boolean } | undefined {
  const field = fields.findLast((candidate) => candidate.no === no && candidate.kind === "bytes");
  return field?.kind === "bytes" ? field : undefined;
}
