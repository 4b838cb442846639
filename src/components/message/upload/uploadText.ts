import type { Translate } from "@/i18n";
import { formatSize } from "@/utils/format";

/** How far an upload is, in bytes: `1.2 MB of 4 MB`, or the size alone while none has gone. */
export function uploadText(sent: number | undefined, size: number, t: Translate, locale: string): string {
  if (sent === undefined) return formatSize(size, locale);
  return t("upload.bytes", { sent: formatSize(Math.min(sent, size), locale), size: formatSize(size, locale) });
}
