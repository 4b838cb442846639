import { invalidArgument } from "./refusal";

/** One part of a form; its body has to be read before the next part is asked for. */
export interface FormPart {
  readonly name: string;
  /** A MIME type; empty when it was not said. */
  readonly type: string;
  readonly body: AsyncIterable<Buffer>;
}

const mostHeaders = 8192;
const end = Buffer.from("--");

/**
 * The parts of a `multipart/form-data` body as they come in. Source: RFC 7578.
 *
 * @throws StorageRefusal 400 for what is no such form, or ends early
 */
export async function* formParts(contentType: string, source: AsyncIterable<Buffer>): AsyncGenerator<FormPart> {
  const [, quoted, plain] = /^multipart\/form-data;.*\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw invalidArgument();
  const reader = new Reader(source);
  try {
    await text(reader.until(Buffer.from(`--${boundary}`)));
    while (!(await reader.begins(end))) {
      const headers = await text(reader.until(Buffer.from("\r\n\r\n")));
      const name = /^content-disposition:.*\bname="([^"]*)"/im.exec(headers)?.[1] ?? "";
      const type = /^content-type:\s*([^\s;]+)/im.exec(headers)?.[1] ?? "";
      yield { name, type, body: reader.until(Buffer.from(`\r\n--${boundary}`)) };
    }
  } finally {
    await reader.close();
  }
}

/** A small body as text. @throws StorageRefusal 400 when it is not small */
export async function text(body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > mostHeaders) throw invalidArgument();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

/** Reads up to marks, and holds no more than a chunk. */
class Reader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** What comes before a mark; the mark itself is left out. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (let at = this.#held.indexOf(mark); ; at = this.#held.indexOf(mark)) {
      const safe = at < 0 ? Math.max(0, this.#held.length - mark.length + 1) : at;
      const piece = this.#held.subarray(0, safe);
      this.#held = this.#held.subarray(at < 0 ? safe : at + mark.length);
      if (piece.length > 0) yield piece;
      if (at >= 0) return;
      await this.#more();
    }
  }

  /** Whether what comes next is this. */
  async begins(bytes: Buffer): Promise<boolean> {
    while (this.#held.length < bytes.length) await this.#more();
    return this.#held.subarray(0, bytes.length).equals(bytes);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw invalidArgument();
    this.#held = Buffer.concat([this.#held, next.value]);
  }
}
