/** The storage says no: answered as `{error}` with an HTTP status of its own. Source: Qiniu, error responses. */
export class StorageRefusal extends Error {
  override readonly name = "StorageRefusal";

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const badToken = () => new StorageRefusal(401, "bad token");
export const expiredToken = () => new StorageRefusal(401, "expired token");
export const invalidArgument = () => new StorageRefusal(400, "invalid argument");
export const tooLarge = () => new StorageRefusal(413, "request entity too large");
export const noSuchUpload = () => new StorageRefusal(612, "no such uploadId");
export const fileExists = () => new StorageRefusal(614, "file exists");
export const noSuchBucket = () => new StorageRefusal(631, "no such bucket");
/** How it is worded: yv, and issues of Qiniu's own libraries. */
export const wrongRegion = (host: string, bucket: string) =>
  new StorageRefusal(400, `incorrect region, please use ${host}, bucket is: ${bucket}`);
