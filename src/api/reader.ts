import { BinaryReader, PbULong, WireType, type IMessageType } from "@protobuf-ts/runtime";
import { ApiError } from "./errors";

/** A number past 2^53 is rounded instead of refused: the mappers drop it, and the rest of its message lives. */
class RoundedULong extends PbULong {
  override toNumber(): number {
    return Number(this.toString());
  }
}

/**
 * protobuf-ts takes a field of another wire type than documented, or a sub-message longer than its parent, for what
 * follows it, and goes on reading nonsense. This reader throws instead.
 */
export class StrictReader extends BinaryReader {
  private wire: WireType | undefined;
  private readonly ends: number[] = [];

  constructor(bytes: Uint8Array, utf8: "strict" | "lenient") {
    super(bytes, new TextDecoder("utf-8", { fatal: utf8 === "strict", ignoreBOM: true }));
    const varint = this.uint32.bind(this);
    this.uint32 = () => {
      const value = varint();
      if (this.wire === WireType.LengthDelimited) this.ends.push(this.pos + value);
      else if (this.wire !== undefined) this.expect(WireType.Varint);
      return value;
    };
  }

  override tag(): [number, WireType] {
    this.leave();
    this.wire = undefined;
    const tag = super.tag();
    this.wire = tag[1];
    return tag;
  }

  override int32(): number {
    this.expect(WireType.Varint);
    return super.int32();
  }

  override int64() {
    this.expect(WireType.Varint);
    return super.int64();
  }

  override uint64(): PbULong {
    this.expect(WireType.Varint);
    return new RoundedULong(...this.varint64());
  }

  override bool(): boolean {
    this.expect(WireType.Varint);
    return super.bool();
  }

  override double(): number {
    this.expect(WireType.Bit64);
    return super.double();
  }

  override bytes(): Uint8Array {
    this.expect(WireType.LengthDelimited);
    return super.bytes();
  }

  private expect(wire: WireType): void {
    if (this.wire !== wire) throw new Error(`wire type ${this.wire ?? "none"} where ${wire} belongs`);
  }

  private leave(): void {
    for (let end = this.ends.at(-1); end !== undefined && end <= this.pos; end = this.ends.at(-1)) {
      if (end < this.pos) throw new RangeError("a field runs past the end of what holds it");
      this.ends.pop();
    }
  }
}

/**
 * Reads a protobuf message.
 *
 * @param utf8 `lenient` puts U+FFFD where a text is not UTF-8, `strict` throws
 * @throws ApiError `broken` when the bytes are not such a message
 */
export function decode<T extends object>(
  type: IMessageType<T>,
  bytes: Uint8Array,
  utf8: "strict" | "lenient" = "strict",
): T {
  try {
    return type.fromBinary(bytes, { readerFactory: (data) => new StrictReader(data, utf8) });
  } catch (cause) {
    throw new ApiError("broken", `not a readable ${type.typeName}`, { cause });
  }
}
