import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bootUpstream } from "./boot";
import { type Config, ConfigError, isLoopback, loadConfig } from "./config";
import { endInOrder } from "./ending";
import { serveGateway } from "./gateway/server";
import { createLog, type Logger } from "./log";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const DEMO_ACCOUNTS =
  "log in as demo@example.com, li@example.com or wang@example.com with demo-password, or as the bot demo-bot-token";

function address({ host, basePath }: Config, port: number): string {
  const shown = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${shown.includes(":") ? `[${shown}]` : shown}:${port}${basePath}`;
}

function warn(config: Config, log: Logger): void {
  if (config.sessionSecrets.length === 0) {
    log.warn("SESSION_SECRET is not set: everybody is logged out when this process ends.");
  }
  const isPrivate = isLoopback(config.host) || config.trustProxy !== undefined;
  if (!isPrivate && config.publicOrigin?.startsWith("https:") !== true) {
    log.warn("HOST is open to others without https: what they send, their session too, can be read on the way.");
  }
  if (config.publicOrigin === undefined && config.frameAncestors.some((one) => one !== "'self'")) {
    log.warn(
      "FRAME_ANCESTORS without PUBLIC_URL: logging in inside a frame of another site needs an https PUBLIC_URL.",
    );
  }
}

async function main(): Promise<void> {
  const config = loadConfig();
  if (!existsSync(DIST)) throw new ConfigError("The app is not built; run npm run build first.");
  const log = createLog(config.logLevel);
  warn(config, log);
  const { upstream, close } = await bootUpstream(config, log);
  const server = await serveGateway({ config, upstream, log, staticDir: DIST });
  const accounts = upstream.kind === "demo" ? ` (${DEMO_ACCOUNTS})` : "";
  process.stdout.write(`Yunhu Web is at ${address(config, server.port)}${accounts}\n`);
  const stop = async () => {
    await server.close();
    await close();
    log.info("stopped");
  };
  endInOrder(stop, config.limits.drainMs, log);
}

/** EX_CONFIG of sysexits.h: whoever restarts what failed can leave this alone. */
const BAD_CONFIGURATION = 78;

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof ConfigError ? BAD_CONFIGURATION : 1);
});
