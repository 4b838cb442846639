/** Where a media host's files are really fetched. */
export interface MediaSource {
  readonly origin: string;
  /** Stands before the path that was asked for. */
  readonly prefix: string;
  /** What the path that was asked for must begin with. */
  readonly only: string;
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
  const media = new Map<string, MediaSource>();
  for (const host of mediaHosts) {
    const source = kind === "demo" ? { origin, prefix: `/media/${host}` } : { origin: `https://${host}`, prefix: "" };
    media.set(host, { ...source, only: "/" });
  }
  if (kind === "demo") media.set(EMBEDDED_HOST, { origin, prefix: "", only: "/media/" });
  if (kind !== "official") media.set(new URL(origin).host, { origin, prefix: "", only: "/media/" });
  return { ...service, media };
}
