import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { parseObject } from "../wire/json";
import type { Folder, Written } from "./folder";
import { fileExists } from "./refusal";

/** A stored file. */
export interface StoredObject {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Qiniu's. */
  readonly hash: string;
  /** A MIME type. */
  readonly type: string;
}

/** The files of the storage by bucket and key, on the disk. */
export class Objects {
  readonly #folder: Folder;

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  find(bucket: string, key: string): StoredObject | undefined {
    const { content, description } = this.#places(bucket, key);
    const { size, hash, type } = (existsSync(description) && parseObject(readFileSync(description, "utf8"))) || {};
    if (typeof size !== "number" || typeof hash !== "string" || typeof type !== "string") return undefined;
    return { path: content, size, hash, type };
  }

  /**
   * Gives written bytes their key. The same bytes again are no other file.
   *
   * @throws StorageRefusal 614 when the key has other ones
   */
  async put(bucket: string, key: string, { path, size, hash }: Written, type: string): Promise<StoredObject> {
    const there = this.find(bucket, key);
    if (there) {
      await rm(path, { force: true });
      if (there.hash !== hash) throw fileExists();
      return there;
    }
    const { content, description } = this.#places(bucket, key);
    this.#folder.place("objects", bucket, "");
    await rename(path, content);
    await writeFile(`${description}.new`, JSON.stringify({ key, size, hash, type }), { flush: true });
    await rename(`${description}.new`, description);
    return { path: content, size, hash, type };
  }

  /** Keys are longer than a file's name may be. */
  #places(bucket: string, key: string): { readonly content: string; readonly description: string } {
    const content = this.#folder.path("objects", bucket, createHash("sha256").update(key).digest("hex"));
    return { content, description: `${content}.json` };
  }
}
