const mediaHost = /^[a-z0-9-]+\.jwz(?:nb|hd)\.com\//;

/** A stored `HOST/KEY` as the full address under this origin; anything else (a bare key, a foreign address) as it is. */
export const mediaUrl = (origin: string, stored: string): string =>
  mediaHost.test(stored) ? `${origin}/media/${stored}` : stored;

/**
 * How a sent key or address is stored: `HOST/KEY` for what the service serves, else as it came.
 *
 * @param host where a bare key lies.
 */
export function storedMedia(origin: string, sent: string, host: string): string {
  if (sent === "") return "";
  const path = sent.replace(`${origin}/media/`, "").replace(/^https?:\/\//, "");
  if (mediaHost.test(path)) return path;
  return /^https?:/.test(sent) ? sent : `${host}/${sent}`;
}
