import { type Config, ConfigError } from "./config";
import { EMBEDDED_HOST, type Upstream, upstreamOf } from "./gateway/upstream";
import type { Logger } from "./log";

/** The service to talk to, running. */
export interface BootedUpstream {
  readonly upstream: Upstream;
  /** Stops it, if it runs in this process. */
  readonly close: () => Promise<void>;
}

/**
 * Makes the configured service ready: the embedded one is started on a free port of its own.
 *
 * @throws {ConfigError} for a DEMO_ variable that cannot be used.
 */
export async function bootUpstream(config: Config, log: Logger): Promise<BootedUpstream> {
  if (config.upstream.kind !== "demo") {
    return { upstream: upstreamOf(config.upstream, config), close: () => Promise.resolve() };
  }
  const [{ startDemo }, { behaviour }] = await Promise.all([import("./demo/service"), import("./demo/options")]);
  const demo = await startDemo({
    ...understood(() => behaviour(process.env)),
    publicOrigin: `http://${EMBEDDED_HOST}`,
    log: (line) => log.info({ from: "embedded service" }, line),
  });
  const { origin, wsUrl } = demo;
  return { upstream: upstreamOf({ kind: "demo", origin, wsUrl }, config), close: demo.close };
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
}
