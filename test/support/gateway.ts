import type { IncomingHttpHeaders } from "node:http";
import { connect, type Socket } from "node:net";
import { getGlobalDispatcher } from "undici";
import { parseConfig } from "@server/config";
import { serveGateway } from "@server/gateway/server";
import { upstreamOf } from "@server/gateway/upstream";
import { createLog } from "@server/log";

/** A gateway that listens, with what it has logged. */
export interface TestGateway {
  readonly origin: string;
  readonly log: string[];
  readonly close: () => Promise<void>;
}

interface Options {
  /** Where the embedded service listens, unless YUNHU_UPSTREAM names another. */
  readonly demo?: { readonly origin: string; readonly wsUrl: string };
  readonly staticDir?: string;
}

/** Starts a gateway on a free port. */
export async function startGateway(
  env: Readonly<Record<string, string>>,
  { demo, staticDir }: Options = {},
): Promise<TestGateway> {
  const config = parseConfig({ PORT: "0", LOG_LEVEL: "trace", ...env });
  const service = config.upstream.kind === "demo" ? demo && { kind: "demo" as const, ...demo } : config.upstream;
  if (service === undefined) throw new Error("no upstream");
  const lines: string[] = [];
  const { port, close } = await serveGateway({
    config,
    upstream: upstreamOf(service, config),
    log: createLog(config.logLevel, { write: (line: string) => void lines.push(line) }),
    ...(staticDir === undefined ? {} : { staticDir }),
  });
  return { origin: `http://127.0.0.1:${port}`, log: lines, close };
}

/** The environment of a gateway with one account, so that no test needs to log in before it can ask. */
export const fixedAccount = (upstream: string): Record<string, string> => ({
  YUNHU_UPSTREAM: upstream,
  YUNHU_TOKEN: "fixed-token-4711",
  YUNHU_USER_ID: "10001",
});

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body read as JSON. */
  readonly json: () => unknown;
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A browser's stand-in: keeps its cookie, and says where it comes from. Paths go out exactly as written. */
export class Visitor {
  cookie = "";

  constructor(readonly origin: string) {}

  async send(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
    const cookie = this.cookie === "" ? {} : { cookie: this.cookie };
    const answer = await getGlobalDispatcher().request({
      origin: this.origin,
      path,
      method,
      headers: { ...cookie, ...headers },
      body: body === undefined ? null : body,
    });
    this.#keep(answer.headers["set-cookie"]);
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    const text = bytes.toString();
    return { status: answer.statusCode, headers: answer.headers, bytes, text, json: () => JSON.parse(text) as unknown };
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send("GET", path, { headers });
  }

  /** As the app's own page would. */
  post(path: string, body: string | Uint8Array | object, headers: Readonly<Record<string, string>> = {}) {
    const raw = typeof body === "string" || body instanceof Uint8Array;
    return this.send("POST", path, {
      body: raw ? body : JSON.stringify(body),
      headers: { ...this.own, "content-type": raw ? "application/x-protobuf" : "application/json", ...headers },
    });
  }

  delete(path: string): Promise<Answer> {
    return this.send("DELETE", path, { headers: this.own });
  }

  /** What the app's page adds to a call. */
  get own() {
    return { origin: this.origin, "x-requested-with": "yunhu-web" };
  }

  #keep(header: string | string[] | undefined): void {
    for (const line of [header ?? []].flat()) {
      const pair = line.split(";", 1)[0] ?? "";
      this.cookie = /Max-Age=0/.test(line) ? "" : pair;
    }
  }
}

/** The `error.code` of an answer that the gateway made itself. */
export function errorCode(answer: Answer): string | undefined {
  return /"error":\{"code":"([a-z-]+)"/.exec(answer.text)?.[1];
}

/** A bare connection to a gateway, for what no HTTP client would do. */
export function rawSocket({ origin }: Pick<TestGateway, "origin">): Socket {
  const { hostname, port } = new URL(origin);
  return connect(Number(port), hostname);
}

/** The next piece that arrives on a connection. */
export function nextPiece(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.once("data", (chunk) => resolve(chunk.toString("latin1")));
    socket.once("error", reject);
  });
}
