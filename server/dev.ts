import { bootUpstream } from "./boot";
import { loadConfig } from "./config";
import { createGateway, type Gateway } from "./gateway";
import { createLog } from "./log";

/** The gateway as the dev server mounts it. */
export interface DevGateway {
  readonly gateway: Gateway;
  /** Whether an address is the gateway's rather than Vite's. */
  owns(url: string | undefined): boolean;
  close(): Promise<void>;
}

/** Starts the gateway without the app's files, which are Vite's to serve. */
export async function startDevGateway(): Promise<DevGateway> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const { upstream, close } = await bootUpstream(config, log);
  const gateway = createGateway({ config, upstream, log });
  return {
    gateway,
    owns: (url = "") =>
      url.startsWith(config.basePath) &&
      /^(?:(?:api|media|upload)\/|(?:realtime|healthz|metrics)(?:\?|$))/.test(url.slice(config.basePath.length)),
    async close() {
      await gateway.close();
      await close();
    },
  };
}
