import type { Attachment } from "@/domain/attachment";
import { toHex } from "@/utils/bytes";

interface Place {
  /** What gives out the token. */
  readonly tokenPath: string;
  /** Where the upload goes when the region cannot be asked. */
  readonly uploadHost: string;
  /** Where the file is then served. */
  readonly mediaHost: string;
  /** How its keys begin. */
  readonly prefix: string;
}

/** Where each kind of file belongs (protocol.md 9). */
export const PLACES: Readonly<Record<Attachment["kind"], Place>> = {
  image: {
    tokenPath: "v1/misc/qiniu-token",
    uploadHost: "upload-z2.qiniup.com",
    mediaHost: "chat-img.jwznb.com",
    prefix: "",
  },
  video: {
    tokenPath: "v1/misc/qiniu-token-video",
    uploadHost: "upload-cn-east-2.qiniup.com",
    mediaHost: "chat-video1.jwznb.com",
    prefix: "",
  },
  file: {
    tokenPath: "v1/misc/qiniu-token2",
    uploadHost: "upload-z2.qiniup.com",
    mediaHost: "chat-file.jwznb.com",
    prefix: "disk/",
  },
  audio: {
    tokenPath: "v1/misc/qiniu-token-audio",
    uploadHost: "upload-z2.qiniup.com",
    mediaHost: "chat-audio1.jwznb.com",
    prefix: "",
  },
};

/** A suffix without its dot that is safe in an address; `bin` for a name that has none. */
export function suffixOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "bin";
}

/**
 * A fresh key. Other clients take the file's MD5, but any key does (protocol.md 9); a random one needs no reading of the
 * file, and nobody who has the same file can guess it.
 */
export function newKey({ kind, name }: Attachment): string {
  return `${PLACES[kind].prefix}${toHex(crypto.getRandomValues(new Uint8Array(16)))}.${suffixOf(name)}`;
}
