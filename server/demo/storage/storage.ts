import { bucketNamed, bucketServedBy, buckets, takes, uploadHosts, type Bucket, type UploadKind } from "./buckets";
import { Folder } from "./folder";
import { formParts, text } from "./form";
import { Objects, type StoredObject } from "./objects";
import { Parts, type NamedPart, type Target } from "./parts";
import { badToken, invalidArgument, noSuchBucket, wrongRegion } from "./refusal";
import { Tokens, type Policy } from "./tokens";

/** An upload that was let in. */
interface Admitted {
  readonly bucket: Bucket;
  readonly policy: Policy;
}

/** A file that was just stored, as its sender is told. Source: protocol.md 9. */
export interface Stored {
  readonly key: string;
  readonly hash: string;
  /** Bytes. */
  readonly fsize: number;
}

const unknownType = "application/octet-stream";
const mostPart = 1024 ** 3;

/** The storage as Qiniu's, with the service's four buckets. Files lie on the disk, never in memory. */
export class Storage {
  readonly tokens: Tokens;
  readonly #folder: Folder;
  readonly #objects: Objects;
  readonly #parts: Parts;

  /**
   * @param now the time, Unix ms
   * @param kept a folder that outlives the service
   */
  constructor(now: () => number, kept?: string) {
    this.tokens = new Tokens(now);
    this.#folder = new Folder(kept);
    this.#objects = new Objects(this.#folder);
    this.#parts = new Parts(this.#folder, now);
  }

  /** A token for new files of a kind, none larger than `most` bytes. */
  token(kind: UploadKind, most: number): string {
    return this.tokens.sign(buckets[kind].name, most);
  }

  /** The file that a media host has. */
  served(host: string, key: string): StoredObject | undefined {
    const bucket = bucketServedBy(host);
    return bucket && this.#objects.find(bucket.name, key);
  }

  /** Stores a whole file that comes as a form: `token` and `key` before `file`. Source: Qiniu, form upload. */
  async form(host: string, contentType: string, body: AsyncIterable<Buffer>): Promise<Stored> {
    const fields = new Map<string, string>();
    for await (const part of formParts(contentType, body)) {
      if (part.name !== "file") {
        fields.set(part.name, await text(part.body));
        continue;
      }
      const { bucket, policy } = this.#admit(host, fields.get("token"));
      const key = fields.get("key") ?? "";
      if (key === "") throw invalidArgument();
      const written = await this.#folder.write(part.body, policy.fsizeLimit);
      return told(key, await this.#objects.put(bucket.name, key, written, part.type || unknownType));
    }
    throw invalidArgument();
  }

  /** Begins an upload in parts. */
  begin(host: string, token: string | undefined, target: Target) {
    this.#admit(host, token, target);
    return this.#parts.begin(target);
  }

  /** Takes a part; what it is told is asked for at the end. */
  async add(
    host: string,
    token: string | undefined,
    target: Target,
    upload: { readonly id: string; readonly number: number },
    body: AsyncIterable<Buffer>,
  ): Promise<{ readonly etag: string; readonly md5: string }> {
    this.#admit(host, token, target);
    await this.#parts.check(upload.id, target);
    const written = await this.#folder.write(body, mostPart);
    await this.#parts.add(upload.id, target, upload.number, written);
    return { etag: written.hash, md5: written.md5 };
  }

  /** Makes one file of all parts. */
  async complete(
    host: string,
    token: string | undefined,
    target: Target,
    upload: { readonly id: string; readonly parts: readonly NamedPart[]; readonly type: string },
  ): Promise<Stored> {
    const { bucket, policy } = this.#admit(host, token, target);
    const bytes = await this.#parts.join(upload.id, target, upload.parts);
    const written = await this.#folder.write(bytes, policy.fsizeLimit);
    const object = await this.#objects.put(bucket.name, target.key, written, upload.type || unknownType);
    await this.#parts.end(upload.id);
    return told(target.key, object);
  }

  close(): void {
    this.#folder.close();
  }

  #admit(host: string, token: string | undefined, target?: Target): Admitted {
    if (token === undefined) throw badToken();
    const policy = this.tokens.read(token);
    const bucket = bucketNamed(target?.bucket ?? policy.scope);
    if (!bucket) throw noSuchBucket();
    // How it words a bucket that is not the token's is not known.
    if (bucket.name !== policy.scope) throw badToken();
    const [best = ""] = uploadHosts(bucket.region);
    if (!takes(host, bucket)) throw wrongRegion(best, bucket.name);
    return { bucket, policy };
  }
}

const told = (key: string, { hash, size }: StoredObject): Stored => ({ key, hash, fsize: size });
