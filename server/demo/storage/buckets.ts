/** A place of the storage for one kind of file. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** The host that serves its files. */
  readonly mediaHost: string;
}

/** Source of names and regions: MD3, Murexide (the regions are those of their default hosts). */
export const buckets = {
  image: { name: "chat68", region: "z2", mediaHost: "chat-img.jwznb.com" },
  file: { name: "chat68-file", region: "z2", mediaHost: "chat-file.jwznb.com" },
  video: { name: "chat68-video", region: "cn-east-2", mediaHost: "chat-video1.jwznb.com" },
  audio: { name: "chat68-audio", region: "z2", mediaHost: "chat-audio1.jwznb.com" },
} as const satisfies Record<string, Bucket>;

/** What is uploaded. */
export type UploadKind = keyof typeof buckets;

const all: readonly Bucket[] = Object.values(buckets);

export const bucketNamed = (name: string): Bucket | undefined => all.find((bucket) => bucket.name === name);

/** The bucket whose files a host serves. */
export const bucketServedBy = (host: string): Bucket | undefined => all.find(({ mediaHost }) => mediaHost === host);

/** A region's upload hosts, the best first. Source: Qiniu, list of storage regions. */
export const uploadHosts = (region: string): readonly string[] => [
  `upload-${region}.qiniup.com`,
  `up-${region}.qiniup.com`,
];

/** A host that is none of the storage's is the service itself, which takes everything. */
export const takes = (host: string, { region }: Bucket): boolean =>
  !host.endsWith(".qiniup.com") || uploadHosts(region).includes(host);
