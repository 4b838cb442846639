import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeCertificate } from "./front";

const FILES = fileURLToPath(new URL("../../server/nginx", import.meta.url));

/** A port of this machine that was free a moment ago, for a program that cannot choose one by itself. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

interface Options {
  readonly port: number;
  /** The gateways' addresses. */
  readonly gateways: readonly string[];
  /** The built app. */
  readonly dist: string;
  readonly base?: "/" | "/chat/";
}

/** The example's values in place of which the test has its own. @throws for one that the file does not have */
function filledIn(text: string, values: readonly (readonly [string, string])[]): string {
  return values.reduce((filled, [from, to]) => {
    if (!filled.includes(from)) throw new Error(`there is no ${from}`);
    return filled.replaceAll(from, to);
  }, text);
}

/** Where Debian's libnginx-mod-http-brotli-static lies; not needed, and used where it is. */
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
export const hasBrotli = existsSync(BROTLI);

async function writeConfiguration(
  folder: string,
  http: number,
  { port, gateways, dist, base = "/" }: Options,
): Promise<void> {
  const { key, cert } = makeCertificate();
  await cp(FILES, folder, { recursive: true });
  await writeFile(join(folder, "key.pem"), key);
  await writeFile(join(folder, "fullchain.pem"), cert);
  const site = join(folder, "yunhu-web/site.conf");
  const values = [
    ["listen 80;", `listen 127.0.0.1:${String(http)};`],
    ["listen [::]:80;", ""],
    ["listen 443 ssl", `listen 127.0.0.1:${String(port)} ssl`],
    ["listen [::]:443 ssl http2;", ""],
    ["chat.example.com", "chat.yunhu.test"],
    ["/etc/ssl/yunhu-web/", `${folder}/`],
    ["/opt/yunhu-web/dist/", `${dist}/`],
    ["location / {", base === "/" ? "location / {" : `location = /chat { return 308 ${base}; }\nlocation ${base} {`],
  ] as const;
  await writeFile(site, filledIn(await readFile(site, "utf8"), values));
  if (hasBrotli) {
    const app = join(folder, "yunhu-web/app.conf");
    await writeFile(app, filledIn(await readFile(app, "utf8"), [["#brotli_static", "brotli_static"]]));
  }
  const servers = gateways.map((url) => `server ${new URL(url).host} max_fails=0;\n`);
  await writeFile(join(folder, "yunhu-web/gateways.conf"), servers.join(""));
  const temporary = ["client_body", "proxy", "fastcgi", "scgi", "uwsgi"].map((one) => `${one}_temp_path temp-${one};`);
  const user = process.getuid?.() === 0 ? "user root;" : "";
  await writeFile(
    join(folder, "nginx.conf"),
    `${hasBrotli ? `load_module ${BROTLI};` : ""} ${user} daemon off; pid nginx.pid; error_log stderr; worker_processes 1;
    events { worker_connections 1024; }
    http { include /etc/nginx/mime.types; access_log access.log; ${temporary.join(" ")} include yunhu-web.conf; }`,
  );
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

interface Nginx {
  /** The port without TLS. */
  readonly http: number;
  readonly stop: () => Promise<void>;
}

/** Debian's nginx with the files of `server/nginx`, over TLS. */
export async function startNginx(options: Options): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), "yunhu-nginx-"));
  const http = await freePort();
  await writeConfiguration(folder, http, options);
  const child = spawn("/usr/sbin/nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(child, "exit");
  while (!(await isListening(options.port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`);
    await pause(20);
  }
  return {
    http,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
