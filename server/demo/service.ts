import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { startBots } from "./bots";
import { Messaging } from "./chats/messaging";
import { Pages } from "./chats/pages";
import type { Backstage } from "./endpoints/endpoint";
import { faultPlan } from "./fault-plan";
import { noFaults, type Faults } from "./faults";
import { httpListener } from "./http";
import type { World } from "./model";
import { seededRandom } from "./random";
import { Delivery } from "./realtime/delivery";
import { Hub } from "./realtime/hub";
import { serveRealtime } from "./realtime/server";
import { noJournal, openJournal } from "./state/journal";
import { Store } from "./state/store";
import { Storage } from "./storage/storage";
import { defaultVariants, type Variants } from "./variants";
import { Presenter } from "./wire/present";
import { sequence } from "./wire/sequence";
import { createWorld } from "./world";

export interface DemoOptions {
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  /** A free one when left out. */
  readonly port?: number;
  readonly variants?: Partial<Variants>;
  readonly faults?: Partial<Faults>;
  /** Chooses the world and the faults; 1 when left out. */
  readonly seed?: number;
  /** Keeps what happens, also through a kill; nothing is kept when left out. */
  readonly stateFile?: string;
  /** Another world than the seed's. */
  readonly world?: World;
  /** Where media addresses in messages begin, when others reach the service under another address. */
  readonly publicOrigin?: string;
  /** How long the bots take for everything, as a share of their usual time; 1 when left out. */
  readonly pace?: number;
  /** The time, Unix ms. */
  readonly now?: () => number;
  /** Takes one line a time: captchas, SMS codes, failures. */
  readonly log?: (line: string) => void;
}

/** A running service. */
export interface DemoService {
  /** `http://HOST:PORT` */
  readonly origin: string;
  /** `ws://HOST:PORT/ws` */
  readonly wsUrl: string;
  readonly port: number;
  /** Cuts all sockets, as a failing network would. */
  readonly cut: () => void;
  /** Ends all connections and the state file. */
  readonly close: () => Promise<void>;
}

const defaultSeed = 1;

/** How many connections may wait to be accepted: after a cut everybody comes back at once. */
const backlog = 4_096;

/**
 * Starts the embedded Yunhu service.
 *
 * @throws Error when the state file cannot be used or the port is taken.
 */
export async function startDemo(options: DemoOptions = {}): Promise<DemoService> {
  const { host = "127.0.0.1", port = 0, seed = defaultSeed, now = Date.now, log = () => undefined } = options;
  const variants = { ...defaultVariants, ...options.variants };
  const faults = { ...noFaults, ...options.faults };
  const store = openStore(options, seed, now());
  const storage = new Storage(now, options.stateFile && `${options.stateFile}.files`);
  const server = createServer();
  let origin = options.publicOrigin ?? "";
  const rows = sequence(variants.seq);
  const present = new Presenter(store, rows, () => origin);
  const hub = new Hub();
  const messaging = new Messaging(store, new Delivery(store, hub, present, variants.echo), now);
  const pages = new Pages(variants, rows);
  const backstage: Backstage = {
    ...{ store, messaging, pages, present, hub, variants, now, log, storage },
    origin: () => origin,
    uploadHosts: (hosts) => (options.publicOrigin === undefined ? [new URL(origin).host] : hosts),
  };
  server.on("request", httpListener(backstage, faultPlan(faults, seededRandom(seed))));
  const stopRealtime = serveRealtime(server, hub, store, { ...faults, echo: variants.echo });
  const stopBots = startBots(store, messaging, { pace: options.pace ?? 1, log });
  const address = await listen(server, host, port);
  if (options.publicOrigin === undefined) origin = `http://${address}`;
  return {
    origin: `http://${address}`,
    wsUrl: `ws://${address}/ws`,
    port: Number(address.slice(address.lastIndexOf(":") + 1)),
    cut: () => hub.cut(),
    close: async () => {
      stopBots();
      stopRealtime();
      server.closeAllConnections();
      if (server.listening) await once(server.close(), "close");
      store.close();
      storage.close();
    },
  };
}

/** With a state file, the world is made again from the moment it was first made. */
function openStore({ stateFile, world }: DemoOptions, seed: number, now: number): Store {
  if (stateFile === undefined) return new Store(world ?? createWorld({ seed, now }), noJournal);
  const journal = openJournal(stateFile, { seed, now });
  return new Store(world ?? createWorld(journal.origin), journal, journal.changes);
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen({ port, host, backlog });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The service has no port.");
  return `${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}
