import type { Attachment } from "./attachment";

/** Bytes that one upload may have. */
export interface SizeLimits {
  readonly image: number;
  readonly video: number;
  readonly file: number;
}

/** The most bytes that the service takes of this kind. No limit of its own is documented for sounds: they are files. */
export function largest(kind: Attachment["kind"], limits: SizeLimits): number {
  return kind === "audio" ? limits.file : limits[kind];
}
