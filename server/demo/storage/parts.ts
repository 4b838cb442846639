import { randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { parseObject } from "../wire/json";
import type { Folder, Written } from "./folder";
import { invalidArgument, noSuchUpload } from "./refusal";

/** What an upload in parts is for. */
export interface Target {
  readonly bucket: string;
  readonly key: string;
}

/** A part as its sender names it at the end. */
export interface NamedPart {
  /** From 1 on. */
  readonly partNumber: number;
  readonly etag: string;
}

const lifetime = 7 * 24 * 3600;
const leastPart = 1024 * 1024;

/** Uploads in parts that are under way: a folder each, a file for each part. Source: Qiniu, multipart upload v2. */
export class Parts {
  readonly #folder: Folder;
  readonly #now: () => number;

  /** @param now the time, Unix ms */
  constructor(folder: Folder, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** `expireAt` in Unix seconds. */
  async begin(target: Target): Promise<{ readonly uploadId: string; readonly expireAt: number }> {
    const uploadId = randomUUID().replaceAll("-", "");
    const expireAt = Math.floor(this.#now() / 1000) + lifetime;
    await writeFile(this.#folder.place("uploads", uploadId, "target"), JSON.stringify({ ...target, expireAt }), {
      flush: true,
    });
    return { uploadId, expireAt };
  }

  /** Takes a part; one of the same number is replaced. */
  async add(uploadId: string, target: Target, number: number, { path, hash }: Written): Promise<void> {
    const [before] = await this.#partsOf(uploadId, target, number);
    await rename(path, this.#place(uploadId, `${number}-${hash}`));
    if (before !== undefined && before !== `${number}-${hash}`) await rm(this.#place(uploadId, before));
  }

  /**
   * The bytes of all parts, one after the other.
   *
   * @throws StorageRefusal 400 for parts that are not there, not in order, or below 1 MB before the last
   */
  async join(uploadId: string, target: Target, named: readonly NamedPart[]): Promise<AsyncIterable<Buffer>> {
    await this.check(uploadId, target);
    const paths = named.map(({ partNumber, etag }) => this.#place(uploadId, `${partNumber}-${etag}`));
    const ordered = named.every(({ partNumber }, index) => partNumber === index + 1);
    if (named.length === 0 || !ordered || !paths.every((path) => existsSync(path))) throw invalidArgument();
    const sizes = await Promise.all(paths.slice(0, -1).map(async (path) => (await stat(path)).size));
    if (sizes.some((size) => size < leastPart)) throw invalidArgument();
    return contents(paths);
  }

  /** Forgets an upload. */
  async end(uploadId: string): Promise<void> {
    await rm(this.#folder.path("uploads", uploadId), { recursive: true, force: true });
  }

  /** @throws StorageRefusal 612 unless the upload is under way, for this target */
  async check(uploadId: string, { bucket, key }: Target): Promise<void> {
    const path = this.#place(uploadId, "target");
    const known = existsSync(path) ? parseObject(await readFile(path, "utf8")) : undefined;
    const isMeant = known?.["bucket"] === bucket && known["key"] === key;
    if (!isMeant || Number(known["expireAt"]) * 1000 < this.#now()) throw noSuchUpload();
  }

  async #partsOf(uploadId: string, target: Target, number: number): Promise<string[]> {
    await this.check(uploadId, target);
    const names = await readdir(this.#folder.path("uploads", uploadId));
    return names.filter((name) => name.startsWith(`${number}-`));
  }

  #place(uploadId: string, name: string): string {
    return this.#folder.path("uploads", uploadId, name);
  }
}

async function* contents(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) {
    for await (const chunk of createReadStream(path)) if (Buffer.isBuffer(chunk)) yield chunk;
  }
}
