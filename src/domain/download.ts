/** What is to be saved on the reader's device. */
export interface FileToSave {
  /** The id of its message. */
  readonly id: string;
  /** Where this page can load it. */
  readonly src: string;
  /** A safe file name. */
  readonly name: string;
  /** Bytes, where they are known. */
  readonly size?: number | undefined;
}

/** How the saving of a file stands. */
export type Download =
  | { readonly state: "running"; readonly received: number; readonly total: number | undefined }
  /** `told` is false when the service could not be told that the file was saved. */
  | { readonly state: "done"; readonly told: boolean }
  /** It is no longer there; it did not come whole; it could not be written. */
  | { readonly state: "failed"; readonly reason: "missing" | "network" | "disk" };

/** How much of a download has come, 0 to 1; nothing when the whole is not known. */
export function progressOf(download: Download | undefined): number | undefined {
  if (download?.state !== "running" || !download.total) return undefined;
  return Math.min(1, download.received / download.total);
}
