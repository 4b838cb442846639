/** A value that JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

interface Described {
  /** With its suffix, as the reader knows it. */
  readonly name: string;
  /** A MIME type. */
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
}

/** A file that goes with a message, as it is known before it is uploaded; width and height in pixels, where known. */
export type Attachment = Described &
  (
    | { readonly kind: "file" }
    | { readonly kind: "image"; readonly width?: number; readonly height?: number }
    | { readonly kind: "video"; readonly seconds: number; readonly width?: number; readonly height?: number }
    | { readonly kind: "audio"; readonly seconds: number }
  );

/** What an upload needs to go on after a reload; only the service that made it reads it, and checks what it reads. */
export type UploadResume = { readonly [key: string]: Json };

/** A file in the service's storage. */
export interface UploadedFile {
  /** Its key in the storage. */
  readonly key: string;
  readonly url: string;
  /** The storage's hash. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

export interface UploadOptions {
  /** Where an earlier try stopped. */
  readonly resume?: UploadResume;
  /** Told whenever the upload could go on from a later place. */
  readonly onResume: (resume: UploadResume) => void;
  /** Told how many bytes of the file the storage has. */
  readonly onProgress: (sentBytes: number) => void;
  /** Ends the upload. */
  readonly signal: AbortSignal;
}

/** Brings files to the service's storage. */
export interface Uploads {
  /** The most bytes that the service takes of the account for this kind of file, to be asked before one is taken in. */
  limit(kind: Attachment["kind"], options?: { readonly signal?: AbortSignal }): Promise<number>;
  /** @throws ApiError when the file is not there: `retryable` as with any call, `aborted` by the signal */
  upload(file: Blob, attachment: Attachment, options: UploadOptions): Promise<UploadedFile>;
}
