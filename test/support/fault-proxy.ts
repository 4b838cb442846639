import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { type ExchangeFault, Line } from "./fault-line";

/** A bad network in front of a service: HTTP and sockets, at the level of TCP. */
export interface FaultProxy {
  /** Where it stands in for the service: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Resets every connection. */
  cut(): void;
  /** The connections of now stay open and carry nothing any more, in either direction. */
  silence(): void;
  /** Whether those who connect from now on are served, or are let in and never hear anything. */
  welcome(how: "served" | "silent"): void;
  /** Everything arrives this much later, ms. */
  delay(ms: number): void;
  /** The next exchanges on paths that begin like this go wrong, each by the next of the faults. */
  spoil(path: string, ...faults: readonly ExchangeFault[]): void;
  /** How many faults were asked for that no exchange has met yet. */
  pending(): number;
  /** Resets every connection and refuses new ones, as while a service restarts. */
  down(): Promise<void>;
  /** Listens again, at the same address. */
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy in front of a service, which need not be there yet. Everything passes until told otherwise. */
export async function startFaultProxy(service: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(service);
  const lines = new Set<Line>();
  const faults: { readonly path: string; readonly fault: ExchangeFault }[] = [];
  let welcome: "served" | "silent" = "served";
  let delay = 0;

  function faultOf(path: string): ExchangeFault | undefined {
    const at = faults.findIndex((one) => path.startsWith(one.path));
    return at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
  }

  const server = createServer((client) => {
    const line = new Line(client, { host: hostname, port: Number(port) }, { delay: () => delay, faultOf });
    lines.add(line);
    client.on("close", () => lines.delete(line));
    if (welcome === "silent") line.silence();
  });
  const cut = () => {
    for (const line of lines) line.reset();
  };
  const own = await listen(server, 0);

  return {
    origin: `http://127.0.0.1:${own}`,
    cut,
    silence: () => {
      for (const line of lines) line.silence();
    },
    welcome: (how) => (welcome = how),
    delay: (ms) => (delay = ms),
    spoil: (path, ...wanted) => void faults.push(...wanted.map((fault) => ({ path, fault }))),
    pending: () => faults.length,
    down: () => stop(server, cut),
    up: () => listen(server, own).then(() => undefined),
    close: () => stop(server, cut),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server, cut: () => void): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  cut();
  await closed;
}
