import { createHash } from "node:crypto";

const BLOCK = 4 * 1024 * 1024;

/** Qiniu's hash of a file: SHA-1, beyond 4 MB of the SHA-1 of each 4 MB. Source: Qiniu, qetag. */
export class Etag {
  readonly #blocks: Buffer[] = [];
  #block = createHash("sha1");
  #filled = 0;

  update(chunk: Buffer): void {
    for (let rest = chunk; rest.length > 0;) {
      if (this.#filled === BLOCK) this.#close();
      const piece = rest.subarray(0, BLOCK - this.#filled);
      this.#block.update(piece);
      this.#filled += piece.length;
      rest = rest.subarray(piece.length);
    }
  }

  /** The hash; nothing can be added then. */
  digest(): string {
    this.#close();
    const [first = Buffer.alloc(0), ...more] = this.#blocks;
    const [mark, hash] =
      more.length === 0 ? [0x16, first] : [0x96, createHash("sha1").update(Buffer.concat(this.#blocks)).digest()];
    return Buffer.concat([Buffer.of(mark), hash]).toString("base64url");
  }

  #close(): void {
    this.#blocks.push(this.#block.digest());
    this.#block = createHash("sha1");
    this.#filled = 0;
  }
}
