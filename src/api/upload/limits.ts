import type { SizeLimits } from "@/domain/attachment-limits";
import { requireObject, type JsonObject } from "../json";
import type { CallOptions, Transport } from "../transport";

const MB = 1024 * 1024;
/** For an answer that says nothing of one. Source: docs, misc.md. */
const STANDARD_MB = 40;

/** What the service takes of people without and with a VIP's rights. Source: docs, misc.md, `fileeSizeLimitVip` too. */
export interface Setting {
  readonly normal: SizeLimits;
  readonly vip: SizeLimits;
}

export async function getSetting(transport: Transport, options?: CallOptions): Promise<Setting> {
  const data = requireObject(await transport.json("v1/misc/setting", undefined, options), "setting");
  return {
    normal: {
      image: bytes(data, "imageSizeLimitNormal"),
      video: bytes(data, "videoSizeLimitNormal"),
      file: bytes(data, "fileSizeLimitNormal"),
    },
    vip: {
      image: bytes(data, "imageSizeLimitVip"),
      video: bytes(data, "videoSizeLimitVip"),
      file: bytes(data, "fileeSizeLimitVip", "fileSizeLimitVip"),
    },
  };
}

function bytes(data: JsonObject, ...names: readonly string[]): number {
  const value = names.map((name) => data[name]).find((found) => typeof found === "number" && found > 0);
  return (typeof value === "number" ? value : STANDARD_MB) * MB;
}
