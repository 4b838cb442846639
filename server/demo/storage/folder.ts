import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Etag } from "./etag";
import { tooLarge } from "./refusal";

/** Bytes that have been written to a file. */
export interface Written {
  readonly path: string;
  readonly size: number;
  /** Qiniu's. */
  readonly hash: string;
  /** Hexadecimal. */
  readonly md5: string;
}

/** A folder that is made when it is first needed. */
export class Folder {
  readonly #kept: string | undefined;
  #path: string | undefined;

  /** @param kept where it lies for good; one that ends with the service when left out */
  constructor(kept?: string) {
    this.#kept = kept;
  }

  /** Where something in it is, if it is there. */
  path(...names: readonly string[]): string {
    this.#path ??= this.#kept ?? mkdtempSync(join(tmpdir(), "yunhu-storage-"));
    return join(this.#path, ...names);
  }

  /** Where something in it can be written. */
  place(...names: readonly string[]): string {
    mkdirSync(this.path(...names.slice(0, -1)), { recursive: true, mode: 0o700 });
    return this.path(...names);
  }

  /**
   * Writes what comes in to a new file, which is on the disk when this resolves; nothing is left of a failure.
   *
   * @throws StorageRefusal 413 beyond `most` bytes
   */
  async write(source: AsyncIterable<Buffer>, most: number): Promise<Written> {
    const path = this.place("incoming", randomUUID());
    const file = await open(path, "wx", 0o600);
    const [etag, md5] = [new Etag(), createHash("md5")];
    let size = 0;
    try {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > most) throw tooLarge();
        etag.update(chunk);
        md5.update(chunk);
        await file.writeFile(chunk);
      }
      await file.datasync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return { path, size, hash: etag.digest(), md5: md5.digest("hex") };
  }

  close(): void {
    if (this.#kept === undefined && this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true });
  }
}
