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
}

/**
 * Adds the media hosts to a service. The embedded one stands in for each of them, under `/media/HOST`, and whatever is
 * not the official one may serve its own `/media/` paths.
 */
export function upstreamOf(service: Service, mediaHosts: readonly string[]): Upstream {
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
  return { ...service, media };
}
