import type { UploadOptions } from "@/domain/attachment";
import { ApiError } from "../errors";
import { requireText, type JsonObject } from "../json";
import type { Connection } from "./connection";
import { encodeKey } from "./policy";
import { isUploadId, readResume, writeResume, type StoredPart, type Underway } from "./resume";

/** The size of a part, and of the largest file that goes in one piece: 4 MB, the blocks of Qiniu's hash. */
export const PART_BYTES = 4 * 1024 * 1024;
/** Parts on their way at a time; browsers have six connections for a host, and messages need some. */
const AT_A_TIME = 3;
/** How often parts that the storage has forgotten are sent anew. */
const BEGINNINGS = 2;

/** A file and the key that it is to have. */
export interface Item {
  readonly file: Blob;
  readonly key: string;
  readonly mime: string;
  /** The storage's answer if it has the file already. */
  readonly find: () => Promise<JsonObject | undefined>;
}

type Watch = Pick<UploadOptions, "onResume" | "onProgress" | "resume">;

/**
 * Brings a file to the storage in parts, and goes on where an earlier try stopped. Gives the storage's answer.
 *
 * Source: Qiniu, multipart upload v2.
 */
export async function sendInParts(connection: Connection, item: Item, watch: Watch, now: number): Promise<JsonObject> {
  const earlier = readResume(watch.resume, item.file.size, now);
  let underway = earlier?.bucket === connection.bucket ? earlier : undefined;
  for (let beginnings = 1; ; beginnings += 1) {
    underway ??= await begin(connection, item);
    try {
      const parts = await sendMissing(connection, item, underway, watch);
      return await complete(connection, item, { ...underway, parts });
    } catch (error) {
      if (!isForgotten(error)) throw error;
      // It forgets what is complete, too: the answer that said so may have been lost.
      const there = await item.find();
      if (there) return there;
      if (beginnings >= BEGINNINGS) throw error;
      underway = undefined;
    }
  }
}

/** 612: the storage does not know the upload (any more); 400: nor one of its parts. */
const isForgotten = (error: unknown): boolean =>
  error instanceof ApiError && error.kind === "refused" && (error.status === 612 || error.status === 400);

async function begin(connection: Connection, { file, key }: Item): Promise<Underway> {
  const { bucket } = connection;
  const path = `/buckets/${bucket}/objects/${encodeKey(key)}/uploads`;
  const answer = await connection.ask({ method: "POST", path, body: () => null });
  const uploadId = requireText(answer["uploadId"], "uploadId");
  if (!isUploadId(uploadId)) throw new ApiError("broken", "the upload's id cannot stand in a path");
  return { bucket, key, uploadId, expireAt: Number(answer["expireAt"]), size: file.size, parts: [] };
}

/** Sends the parts that the storage has not; gives all. After one has failed no other begins. */
async function sendMissing(
  connection: Connection,
  { file }: Item,
  underway: Underway,
  { onResume, onProgress }: Watch,
): Promise<StoredPart[]> {
  const stored = new Map(underway.parts.map((part) => [part.partNumber, part]));
  const sending = new Map<number, number>();
  const count = Math.ceil(file.size / PART_BYTES);
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !stored.has(number));
  const sorted = () => [...stored.values()].sort((one, other) => one.partNumber - other.partNumber);
  const tell = () => {
    const done = [...stored.keys()].reduce((sum, number) => sum + pieceOf(file, number).size, 0);
    onProgress([...sending.values()].reduce((sum, bytes) => sum + bytes, done));
  };
  const keep = () => onResume(writeResume({ ...underway, parts: sorted() }));

  async function worker(): Promise<void> {
    for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
      const partNumber = number;
      const answer = await connection.ask({
        method: "PUT",
        path: `${pathOf(underway)}/${partNumber}`,
        contentType: "application/octet-stream",
        body: () => pieceOf(file, partNumber),
        onSent: (bytes) => {
          sending.set(partNumber, bytes);
          tell();
        },
      });
      sending.delete(partNumber);
      stored.set(partNumber, { partNumber, etag: requireText(answer["etag"], "etag") });
      keep();
      tell();
    }
  }

  const tryOn = () =>
    worker().catch((error: unknown) => {
      missing.splice(0);
      throw error;
    });
  keep();
  tell();
  const ends = await Promise.allSettled(Array.from({ length: AT_A_TIME }, tryOn));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return sorted();
}

function complete(connection: Connection, { mime }: Item, underway: Underway): Promise<JsonObject> {
  const body = JSON.stringify({ parts: underway.parts, mimeType: mime });
  return connection.ask({
    method: "POST",
    path: pathOf(underway),
    contentType: "application/json",
    body: () => body,
  });
}

const pathOf = ({ bucket, key, uploadId }: Underway) =>
  `/buckets/${bucket}/objects/${encodeKey(key)}/uploads/${uploadId}`;

const pieceOf = (file: Blob, number: number): Blob =>
  file.slice((number - 1) * PART_BYTES, Math.min(number * PART_BYTES, file.size));
