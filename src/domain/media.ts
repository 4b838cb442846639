import { isAnimation } from "./lottie";

/** Where a picture or file comes from: through the gateway, from somebody else's host, or from nowhere. */
export type MediaAddress =
  | { readonly kind: "gateway"; readonly path: string }
  | { readonly kind: "foreign"; readonly url: string; readonly host: string }
  | { readonly kind: "none" };

/** The host that keys without an address belong to (protocol.md 8). */
export const keyHost = "chat-img.jwznb.com";
/** The hosts that the keys of other media belong to (protocol.md 8). */
export const voiceHost = "chat-audio1.jwznb.com";
export const videoHost = "chat-video1.jwznb.com";
export const fileHost = "chat-file.jwznb.com";

const none: MediaAddress = { kind: "none" };
const absolute = /^(?:https?:)?\/\/(?<host>[^/?#]*)(?<rest>[^#]*)/i;

/**
 * Finds out how to load what a message names by URL or by key. `hosts` are the media hosts the gateway fetches from. The
 * gateway path is relative to the app's base and keeps the query as it was written: Qiniu's are no `name=value` pairs.
 */
export function resolveMedia(urlOrKey: string, hosts: readonly string[]): MediaAddress {
  const text = clean(urlOrKey);
  const match = absolute.exec(text);
  if (!match) return fromKey(text);
  const { host = "", rest = "" } = match.groups ?? {};
  if (hosts.includes(host.toLowerCase())) return throughGateway(host.toLowerCase(), rest);
  return foreign(text);
}

/** The full address of what a message names by URL or by key. */
export const addressOf = (urlOrKey: string): string =>
  /^(?:https?:)?\/\//i.test(urlOrKey) ? urlOrKey : `https://${keyHost}/${urlOrKey.replace(/^\/+/, "")}`;

/** A browser drops these from an address and reads `\` as `/`; what is checked here must be what it will load. */
function clean(address: string): string {
  return address
    .replace(/[\t\n\r]/g, "")
    .trim()
    .replace(/\\/g, "/");
}

function fromKey(key: string): MediaAddress {
  const path = key.replace(/^\/+/, "").replace(/#.*$/s, "");
  if (path === "" || /^[a-z][a-z\d+.-]*:/i.test(path)) return none;
  return throughGateway(keyHost, `/${path}`);
}

/** Refuses dot segments: the browser would resolve them to an address outside of `media/`. */
function throughGateway(host: string, rest: string): MediaAddress {
  const [, path = "", query = ""] = /^([^?]*)(.*)$/s.exec(rest) ?? [];
  const segments = path.replace(/%2e/gi, ".").split("/");
  if (segments.some((segment) => segment === "." || segment === "..") || path === "") return none;
  return { kind: "gateway", path: `media/${host}${path}${query}` };
}

function foreign(address: string): MediaAddress {
  const full = address.startsWith("//") ? `https:${address}` : address;
  if (!URL.canParse(full)) return none;
  const url = new URL(full);
  // No page under https may load the other, and most hosts have both.
  if (url.protocol === "http:") url.protocol = "https:";
  return { kind: "foreign", url: url.href, host: url.host };
}

/** Adds the account whose session the gateway is to use, without touching the query that is there. */
export const withAccount = (path: string, account: string | undefined): string =>
  withParameter(path, "account", account);

/** Adds what opens the file where the page has no cookie. */
export const withTicket = (path: string, ticket: string | undefined): string => withParameter(path, "ticket", ticket);

function withParameter(path: string, name: string, value: string | undefined): string {
  if (value === undefined) return path;
  return `${path}${path.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(value)}`;
}

/** The same file by its address, where it may be named by its key alone. */
export function onHost(urlOrKey: string, host: string): string {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/|$)/i.test(urlOrKey) ? urlOrKey : `https://${host}/${urlOrKey}`;
}

/**
 * The same picture, smaller, as Qiniu makes it: an avatar of 72 pixels from any picture host, a picture of at most 840
 * from the main one alone (protocol.md 8); of more for screens of more than two pixels a px. Any other address, and one
 * that has a query already, stays as it is.
 */
export function thumbnail(urlOrKey: string, size: "avatar" | "picture", density = 1): string {
  if (urlOrKey === "" || urlOrKey.includes("?") || isAnimation(urlOrKey)) return urlOrKey;
  const host = absolute.exec(urlOrKey)?.groups?.host?.toLowerCase() ?? keyHost;
  if (size === "avatar") {
    return /^chat-img\d?\.jwznb\.com$/.test(host) ? `${urlOrKey}?imageView2/2/w/72/h/72` : urlOrKey;
  }
  const side = density > 2 ? 1260 : 840;
  return host === keyHost ? `${urlOrKey}?imageMogr2/thumbnail/${side}x${side}>` : urlOrKey;
}

/** What names a file of this browser's own that has no key yet, by its message's id; nothing that can be loaded. */
export const localKey = (id: string): string => `local:${id}`;

/**
 * The key of what a message names by URL or by key, without what is asked of the media host. A service that plays the
 * media hosts itself names them in the path: `/media/HOST/KEY`.
 */
export function mediaKey(urlOrKey: string): string {
  const path = absolute.exec(urlOrKey)?.groups?.rest?.replace(/^\/+(?:media\/[^/]+\/)?/, "") ?? urlOrKey;
  return path.replace(/[?#].*$/s, "");
}
