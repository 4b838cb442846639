import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";

/** Answers a request in its own way; `good` is what the service would have answered. */
export type Spoil = (res: ServerResponse, good: () => Promise<Buffer>) => void | Promise<void>;

/** An upstream that passes everything on to a service, but for the paths that a test spoils. */
export interface Spoiler {
  readonly origin: string;
  /** From now on a path is answered like this. */
  spoil(path: string, how: Spoil): void;
  /** From now on a path is answered like this without the service hearing of it. */
  refuse(path: string, body: Buffer): void;
  /** From now on all is answered well again. */
  mend(): void;
  close(): Promise<void>;
}

/** Starts a spoiler in front of a service. */
export async function startSpoiler(service: string): Promise<Spoiler> {
  const spoilt = new Map<string, Spoil>();
  const refused = new Map<string, Buffer>();
  const sockets = new Set<Socket>();
  const { hostname, port } = new URL(service);

  const server = createServer((req, res) => {
    const path = (req.url ?? "").split("?")[0] ?? "";
    const refusal = refused.get(path);
    if (refusal) req.resume().on("end", () => res.end(refusal));
    else void answer(req, res, spoilt.get(path)).catch(() => res.destroy());
  });
  async function answer(req: IncomingMessage, res: ServerResponse, how: Spoil | undefined): Promise<void> {
    const good = await passOn(req, service);
    if (how) await how(res, () => bodyOf(good));
    else {
      res.writeHead(good.statusCode ?? 502, good.headers);
      good.pipe(res);
    }
  }
  server.on("upgrade", (req, socket: Socket, head) => {
    const onward = connect(Number(port), hostname);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on("error", () => one.destroy());
    }
    const headers = req.rawHeaders.flatMap((name, i) =>
      i % 2 === 0 ? [`${name}: ${req.rawHeaders[i + 1] ?? ""}`] : [],
    );
    onward.write([`GET ${req.url ?? "/"} HTTP/1.1`, ...headers, "", ""].join("\r\n"));
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoil: (path, how) => void spoilt.set(path, how),
    refuse: (path, body) => void refused.set(path, body),
    mend: () => {
      spoilt.clear();
      refused.clear();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function passOn(req: IncomingMessage, service: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, headers, url = "/" } = req;
    const onward = httpRequest(new URL(url, service), { method, headers }, resolve);
    onward.on("error", reject);
    req.pipe(onward);
  });
}

async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
