/** Where a media host's files are really fetched. */
export interface MediaSource {
  readonly origin: string;
  /** Stands before the path that was asked for. */
  readonly prefix: string;
  /** What the path that was asked for must begin with. */
  readonly only: string;
  /** Whether it is the configured service itself, which may well have a private address. */
  readonly own: boolean;
}

/**
 * The host in the media addresses of an embedded service that was started here. Its real one has another port after
 * every start, and addresses outlive that: in sealed sessions, in what pages have cached. Nobody can own this name.
 */
export const EMBEDDED_HOST = "embedded.invalid";

/** Where a host of the storage is really asked. */
export interface StorageSource {
  readonly origin: string;
  /** Stands before the path. */
  readonly prefix: string;
  /** As for media. */
  readonly own: boolean;
}

/** Tells in which region a bucket is stored. Source: docs, misc.md. */
export const REGION_HOST = "api.qiniu.com";

/** Where the service is. */
export interface Service {
  readonly kind: "demo" | "official" | "custom";
  readonly origin: string;
  readonly wsUrl: string;
}

/** The service as the passes see it. */
export interface Upstream extends Service {
  /** By host name, with the port where it is not the protocol's own. */
  readonly media: ReadonlyMap<string, MediaSource>;
  /** By host name too. A later source is asked where the one before it knows nothing. */
  readonly storage: ReadonlyMap<string, readonly StorageSource[]>;
}

interface Hosts {
  readonly mediaHosts: readonly string[];
  readonly uploadHosts: readonly string[];
}

/**
 * Adds the media hosts and the storage to a service. The embedded one stands in for each of them, under `/media/HOST`, and whatever is
 * not the official one may serve its own `/media/` paths.
 */
export function upstreamOf(service: Service, { mediaHosts, uploadHosts }: Hosts): Upstream {
  const { kind, origin } = service;
  const ownPaths: MediaSource = { origin, prefix: "", only: "/media/", own: true };
  const media = new Map<string, MediaSource>();
  for (const host of mediaHosts) {
    media.set(
      host,
      kind === "demo"
        ? { origin, prefix: `/media/${host}`, only: "/", own: true }
        : { origin: `https://${host}`, prefix: "", only: "/", own: false },
    );
  }
  if (kind === "demo") media.set(EMBEDDED_HOST, ownPaths);
  if (kind !== "official") media.set(new URL(origin).host, ownPaths);
  return { ...service, media, storage: storageOf(service, uploadHosts) };
}

/**
 * The hosts of the storage: Qiniu's. The embedded service stands in for each of them, under `/upload/HOST`; another
 * service may be such a storage itself, under its own host name.
 */
function storageOf({ kind, origin }: Service, uploadHosts: readonly string[]): Upstream["storage"] {
  const own = (host: string): StorageSource => ({ origin, prefix: `/upload/${host}`, own: true });
  const there = (host: string): StorageSource => ({ origin: `https://${host}`, prefix: "", own: false });
  const hosts = new Map(uploadHosts.map((host) => [host, [kind === "demo" ? own(host) : there(host)]]));
  const asked = { demo: [own], custom: [own, there], official: [there] }[kind];
  hosts.set(
    REGION_HOST,
    asked.map((source) => source(REGION_HOST)),
  );
  const { host } = new URL(origin);
  if (kind === "custom") hosts.set(host, [own(host)]);
  return hosts;
}
