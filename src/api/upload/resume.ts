import type { UploadResume } from "@/domain/attachment";
import { arrayOf, objectOf, textOf } from "../json";

/** A part that the storage has. */
export interface StoredPart {
  readonly partNumber: number;
  readonly etag: string;
}

/** An upload in parts that is under way. */
export interface Underway {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
  /** Unix seconds; the storage forgets it then. */
  readonly expireAt: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
  readonly parts: readonly StoredPart[];
}

/** As it is kept. */
export function writeResume({ parts, ...rest }: Underway): UploadResume {
  return { ...rest, parts: parts.map((part) => ({ ...part })) };
}

/** What was kept, if it is of a file of this size and the storage may still know it; else undefined. */
export function readResume(kept: UploadResume | undefined, size: number, now: number): Underway | undefined {
  if (!kept || kept["size"] !== size || Number(kept["expireAt"]) * 1000 <= now) return undefined;
  const [bucket, key, uploadId] = [textOf(kept["bucket"]), textOf(kept["key"]), textOf(kept["uploadId"])];
  if (bucket === "" || key === "" || !isUploadId(uploadId)) return undefined;
  const parts = arrayOf(kept["parts"]).flatMap(readPart);
  return { bucket, key, uploadId, expireAt: Number(kept["expireAt"]), size, parts };
}

/** Whether it may stand in a path. */
export const isUploadId = (text: string): boolean => /^[A-Za-z0-9][\w.=-]*$/.test(text);

function readPart(value: unknown): StoredPart[] {
  const part = objectOf(value);
  const [partNumber, etag] = [part?.["partNumber"], textOf(part?.["etag"])];
  return typeof partNumber === "number" && Number.isSafeInteger(partNumber) && etag !== ""
    ? [{ partNumber, etag }]
    : [];
}
