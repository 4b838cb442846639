import type { UploadKind } from "../storage/buckets";
import { accountJson, type AccountCall, type Endpoint, openJson } from "./endpoint";

const MB = 1024 * 1024;

/** Source: docs, misc.md, with its `fileeSizeLimitVip`. */
const setting = {
  fileSizeLimitNormal: 40,
  fileeSizeLimitVip: 1024,
  imageSizeLimitNormal: 40,
  imageSizeLimitVip: 50,
  videoSizeLimitNormal: 40,
  videoSizeLimitVip: 200,
};

const limits: Readonly<Record<UploadKind, { readonly normal: number; readonly vip: number }>> = {
  image: { normal: setting.imageSizeLimitNormal, vip: setting.imageSizeLimitVip },
  video: { normal: setting.videoSizeLimitNormal, vip: setting.videoSizeLimitVip },
  file: { normal: setting.fileSizeLimitNormal, vip: setting.fileeSizeLimitVip },
  // Not documented; a sound is a file.
  audio: { normal: setting.fileSizeLimitNormal, vip: setting.fileeSizeLimitVip },
};

/** GET /v1/misc/setting. Source: docs, misc.md. */
export const miscSetting = openJson(() => setting);

/** GET /v1/misc/qiniu-token and its like: a token for uploads of a kind. Source: docs, misc.md. */
export const qiniuToken = (kind: UploadKind): Endpoint =>
  accountJson((_, call) => ({ token: call.storage.token(kind, limit(kind, call)) }));

/** In bytes. */
function limit(kind: UploadKind, { store, self }: AccountCall): number {
  const { normal, vip } = limits[kind];
  return (store.parties.get(self)?.vip === true ? vip : normal) * MB;
}
