import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";

/** A key and its certificate, PEM, for every host under `.test`; made anew each time. @throws without openssl */
export function makeCertificate(): { readonly key: string; readonly cert: string } {
  const pem = execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-nodes", "-days", "2", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
      ...["-subj", "/CN=yunhu.test", "-addext", "subjectAltName=DNS:*.test,DNS:*.yunhu.test", "-keyout", "-"],
    ],
    { stdio: ["ignore", "pipe", "ignore"], encoding: "utf8" },
  );
  const at = pem.indexOf("-----BEGIN CERTIFICATE-----");
  return { key: pem.slice(0, at), cert: pem.slice(at) };
}

/** What stands before a program, at the address that it is known by. */
export interface Front {
  readonly port: number;
  /** Passes everything on to a program from now on. */
  lead(url: string): void;
  close(): Promise<void>;
}

/** Takes connections at a free port, over TLS where there is a certificate, and passes them on as they are. */
export async function startFront(certificate?: { readonly key: string; readonly cert: string }): Promise<Front> {
  let target: URL | undefined;
  const sockets = new Set<{ destroy: () => void }>();
  const server: Server = (certificate ? createTlsServer(certificate) : createServer()).on(
    certificate ? "secureConnection" : "connection",
    (socket: ReturnType<typeof connect>) => {
      const on = connect(Number(target?.port), target?.hostname);
      for (const one of [socket, on]) {
        sockets.add(one);
        // Either end may go at any time, and takes the other along.
        one
          .on("error", () => undefined)
          .on("close", () => {
            sockets.delete(one);
            socket.destroy();
            on.destroy();
          });
      }
      socket.pipe(on).pipe(socket);
    },
  );
  // A browser that does not like a certificate just leaves.
  server.on("tlsClientError", () => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    lead: (url) => (target = new URL(url)),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
