import { Frame } from "@gen/yunhu/v1/realtime";
import type { IMessageType } from "@protobuf-ts/runtime";

/** The type URL under which other clients' generated code unpacks a payload. Source: MaiBot's `package proto`. */
const typeUrl = (name: string): string => `type.googleapis.com/proto.${name}`;

/** A binary frame: what it is (`cmd`), and its payload if it has one. */
export function frame<Payload extends object>(
  info: { readonly cmd: string; readonly seq?: string },
  type?: IMessageType<Payload>,
  payload?: Payload,
): Uint8Array {
  const data = type &&
    payload && { typeUrl: typeUrl(type.typeName.replace(/^.*\./, "")), value: type.toBinary(payload) };
  return Frame.toBinary({ info: { seq: info.seq ?? "", cmd: info.cmd }, ...(data && { data }) });
}
