import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";

/** The endpoints of msg.md that speak protobuf. */
export const endpoints = [
  "send-message",
  "edit-message",
  "list-message",
  "list-message-by-seq",
  "list-message-by-mid-seq",
  "button-report",
  "recall-msg",
  "recall-msg-batch",
] as const;
export type Endpoint = (typeof endpoints)[number];

/** A plain object of a message: names as documented, 64-bit integers as decimal texts. */
export type Plain = Readonly<Record<string, unknown>>;

/** A file of documented messages: an endpoint of msg.md, or what the community documentation has about others. */
export type Source = Endpoint | "docs";

function load(source: Source): protobuf.Root {
  const root = new protobuf.Root();
  root.resolvePath = (_, target) => fileURLToPath(new URL(`../schema/${target}`, import.meta.url));
  return root.loadSync(`${source}.proto`, { keepCase: true });
}

/** The names of all messages that an endpoint's document has. */
export function documentedNames(endpoint: Endpoint): string[] {
  const named = (space: protobuf.NamespaceBase): string[] =>
    space.nestedArray.flatMap((inner) =>
      inner instanceof protobuf.Type ? [inner.fullName.slice(1), ...named(inner)] : [],
    );
  return named(load(endpoint));
}

/** A documented message, such as `Msg.Content` in `list-message`; read and written by protobufjs alone. */
export function documented(source: Source, name: string): protobuf.Type {
  return load(source).lookupType(name);
}

export function encode(type: protobuf.Type, plain: Plain): Uint8Array {
  return Uint8Array.from(type.encode(type.fromObject(plain)).finish());
}

/** Reads a message, leaving out what is not there. Throws on a field that the document does not have. */
export function decodeKnown(type: protobuf.Type, bytes: Uint8Array): Plain {
  const reader = protobuf.Reader.create(bytes);
  reader.discardUnknown = false;
  const message = type.decode(reader);
  refuseUnknown(message, type.name);
  return type.toObject(message, { longs: String });
}

function refuseUnknown(value: unknown, where: string): void {
  if (typeof value !== "object" || value === null) return;
  if ("$unknowns" in value && value.$unknowns !== undefined) throw new Error(`${where} has a field of no document`);
  for (const [key, inner] of Object.entries(value)) refuseUnknown(inner, `${where}.${key}`);
}
