import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "node:tls";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { Agent, setGlobalDispatcher } from "undici";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { fixedAccount, nextPiece, startGateway, Visitor } from "../support/gateway";
import { freePort, hasBrotli, startNginx } from "../support/nginx";
import { type Program, startProgram } from "../support/program";
import { Service } from "../support/service";
import { startHttp } from "../support/upstream";

const HOST = "chat.yunhu.test";
const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const SECRET = "a secret of at least thirty-two characters";
const credentials = { kind: "email", email: "demo@example.com", password: "demo-password" };

/** Names resolve to this machine, and the test's own certificates are good. */
const local = new Agent({
  connect: {
    rejectUnauthorized: false,
    lookup: (_name, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
  },
});
setGlobalDispatcher(local);

const asset = readdirSync(join(DIST, "assets")).find((name) => /^index-.*\.js$/.test(name)) ?? "";

let demo: Program;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  demo = await startProgram("demo");
});
afterAll(() => demo.stop());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Instances of the product, and nginx before them. */
async function startSite(base: "/" | "/chat/", count = 1) {
  const port = await freePort();
  const address = `https://${HOST}:${String(port)}${base}`;
  const env = {
    YUNHU_UPSTREAM: new URL(demo.url).origin,
    SESSION_SECRET: SECRET,
    PUBLIC_URL: address,
    BASE_PATH: base,
    TRUST_PROXY: "loopback",
  };
  const startInstance = async (at = "0") => {
    const program = await startProgram("main", { ...env, PORT: at });
    closing.push(() => program.stop());
    return program;
  };
  const instances = await Promise.all(Array.from({ length: count }, () => startInstance()));
  const nginx = await startNginx({ port, gateways: instances.map(({ url }) => url), dist: DIST, base });
  closing.push(nginx.stop);
  const plain = new Visitor(`http://127.0.0.1:${String(nginx.http)}`);
  return { address, visitor: new Visitor(new URL(address).origin), plain, instances, startInstance };
}

/** The number of sockets that an instance holds, as its metrics say. */
async function socketsOf({ url }: Program): Promise<number> {
  const { text } = await new Visitor(new URL(url).origin).get("/metrics");
  return Number(/^yunhu_realtime_sockets (\d+)$/m.exec(text)?.[1]);
}

describe.each(["/", "/chat/"] as const)("at %s", (base) => {
  it("the hashed files come from nginx and all others through it, with the gateway's own headers, the hashed ones for ever", async () => {
    const { visitor, instances } = await startSite(base);
    const gateway = new Visitor(new URL(instances[0]?.url ?? "").origin);
    for (const path of ["", "embed", "index.html", "embed.js", "sw.js", "manifest.webmanifest", `assets/${asset}`]) {
      const [got, own] = await Promise.all([visitor, gateway].map((from) => from.get(base + path)));
      expect([got?.status, got?.bytes.equals(own?.bytes ?? Buffer.alloc(0))], path).toEqual([200, true]);
      for (const name of [
        "content-security-policy",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "permissions-policy",
        "strict-transport-security",
        "cache-control",
      ]) {
        expect(got?.headers[name], `${name} of ${path}`).toBe(own?.headers[name]);
      }
      const type = String(own?.headers["content-type"]);
      // nginx's own list of types still has the old name.
      const expected = path.startsWith("assets/") ? type.replace("text/javascript", "application/javascript") : type;
      expect(got?.headers["content-type"], path).toBe(expected);
    }
    const best = await visitor.get(`${base}assets/${asset}`, { "accept-encoding": "gzip, br" });
    expect(best.headers["content-encoding"]).toBe(hasBrotli ? "br" : "gzip");
    expect(best.bytes.equals(readFileSync(join(DIST, "assets", `${asset}.${hasBrotli ? "br" : "gz"}`)))).toBe(true);
    const zipped = await visitor.get(`${base}assets/${asset}`, { "accept-encoding": "gzip" });
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(zipped.bytes.equals(readFileSync(join(DIST, "assets", `${asset}.gz`)))).toBe(true);
    expect(zipped.headers["cache-control"]).toContain("immutable");
    expect((await visitor.get(`${base}index.html`)).headers["cache-control"]).toBe("no-cache");
  });

  it("the gateway answers behind it: a session, calls, media in pieces; its metrics stay inside", async () => {
    const { visitor } = await startSite(base);
    const entered = await visitor.post(`${base}api/session`, credentials);
    expect(entered.status).toBe(200);
    expect(visitor.cookie).toMatch(base === "/" ? /^__Host-yunhu-session=/ : /^__Secure-yunhu-session=/);
    expect((await visitor.get(`${base}api/v1/user/info`)).status).toBe(200);
    expect((await visitor.post(`${base}api/v1/conversation/list`, "")).status).toBe(200);
    const avatar = /"avatarUrl":"http:\/\/([^"]+)"/.exec(entered.text)?.[1] ?? "";
    const piece = await visitor.get(`${base}media/${avatar}`, { range: "bytes=0-9" });
    expect([piece.status, piece.bytes.length]).toEqual([206, 10]);
    expect(piece.headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect((await visitor.get(`${base}healthz`)).json()).toEqual({ status: "ok" });
    expect((await visitor.get(`${base}metrics`)).status).toBe(404);
    for (const path of ["%2e%2e/package.json", "..%2fpackage.json", "api/v1//user/info", "api/v1/%2e%2e/x"]) {
      expect([400, 404], path).toContain((await visitor.get(base + path)).status);
    }
  });

  it("what a bot says goes through as it is said", async () => {
    const { address, visitor } = await startSite(base);
    await visitor.post(`${base}api/session`, { kind: "bot", token: "demo-bot-token" });
    const service = new Service(demo.url);
    const li = await service.logIn("li@example.com");
    const seen = () => service.newestText(li, { kind: "group", id: "big" });
    const query = "recvId=big&recvType=group&contentType=text";
    const socket = new WebSocket(`${address.replace("https", "wss")}api/open-apis/v1/bot/send-stream?${query}`, {
      headers: { cookie: visitor.cookie, origin: new URL(address).origin },
      rejectUnauthorized: false,
      lookup: (_name, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
    });
    await once(socket, "open");
    socket.send("one");
    await expect.poll(seen).toBe("one");
    socket.send(" and two");
    await expect.poll(seen).toBe("one and two");
    socket.send("");
    const [code] = (await once(socket, "close")) as [number];
    expect(code).toBe(1000);
  });
});

it("a site that holds the app under a path keeps the rest to itself", async () => {
  const { visitor } = await startSite("/chat/");
  const short = await visitor.get("/chat");
  expect([short.status, new URL(String(short.headers.location), visitor.origin).pathname]).toEqual([308, "/chat/"]);
  expect((await visitor.get("/api/session")).status).toBe(404);
});

it("over plain http pages are led to https, and calls are refused", async () => {
  const { plain } = await startSite("/chat/");
  for (const path of ["/", "/chat/", "/chat/embed?chat=group:big"]) {
    const { status, headers } = await plain.get(path);
    expect([status, headers.location], path).toEqual([308, `https://127.0.0.1${path}`]);
  }
  for (const path of ["/chat/api/session", "/chat/api/v1/user/info", "/chat/media/a.example/x.png", "/chat/realtime"]) {
    const { status, headers } = await plain.get(path);
    expect([status, headers.location], path).toEqual([403, undefined]);
  }
  const posted = await plain.post("/chat/api/session", credentials);
  expect([posted.status, posted.headers.location, posted.headers["set-cookie"]]).toEqual([403, undefined, undefined]);
  expect((await plain.post("/chat/", {})).status).toBe(403);
});

it("refused logins are counted for who makes them, not for nginx", async () => {
  const port = await freePort();
  const origin = `https://${HOST}:${String(port)}`;
  const upstream = { YUNHU_UPSTREAM: new URL(demo.url).origin, PUBLIC_URL: origin };
  const program = await startProgram("main", { ...upstream, TRUST_PROXY: "loopback", LIMIT_LOGIN_ATTEMPTS: "1" });
  const nginx = await startNginx({ port, gateways: [program.url], dist: DIST });
  closing.push(() => program.stop(), nginx.stop);
  // What a visitor says of itself is overwritten, so it is no way around the limit.
  const guess = (from: string) =>
    new Visitor(origin).post("/api/session", { ...credentials, password: "wrong" }, { "x-forwarded-for": from });
  expect([(await guess("192.0.2.1")).status, (await guess("192.0.2.2")).status]).toEqual([401, 429]);
});

it("an upload reaches the storage while it is still being sent", async () => {
  let begun: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (begun = resolve));
  const storage = await startHttp((req, res) => {
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      begun();
    });
    req.on("end", () => res.end(JSON.stringify({ size })));
  });
  const gateway = await startGateway({ ...fixedAccount(storage.origin), TRUST_PROXY: "loopback" });
  const port = await freePort();
  const nginx = await startNginx({ port, gateways: [gateway.origin], dist: DIST });
  closing.push(storage.close, gateway.close, nginx.stop);
  const host = `127.0.0.1:${String(port)}`;
  const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
  const half = "x".repeat(40_000);
  const own = `Host: ${host}\r\nOrigin: https://${host}\r\nX-Requested-With: yunhu-web`;
  socket.write(`POST /upload/${storage.host}/ HTTP/1.1\r\n${own}\r\nContent-Length: 80000\r\n\r\n${half}`);
  await first;
  socket.write(half);
  expect(await nextPiece(socket)).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"size":80000\}/);
  socket.destroy();
});

describe("two instances", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser("--host-resolver-rules=MAP *.test 127.0.0.1", "--ignore-certificate-errors");
  });
  afterAll(() => browser.close());

  it("one is killed, then the other restarts, under load: nothing that can be retried fails, sockets come back", async () => {
    const { address, visitor, instances, startInstance } = await startSite("/", 2);
    const page = await newPage(browser);
    await logIn(page, address);
    await visitor.post("/api/session", credentials);

    const statuses = new Map<string, number>();
    let answered = 0;
    let isOver = false;
    const asked = ["/api/session", "/api/v1/user/info", "/healthz", "POST /api/v1/conversation/list"];
    async function ask(turn: number): Promise<void> {
      for (let round = turn; !isOver; round += 1) {
        const what = asked[round % asked.length] ?? "";
        const answer = what.startsWith("POST ") ? visitor.post(what.slice(5), "") : visitor.get(what);
        const status = await answer.then(
          (one) => String(one.status),
          (error: unknown) => String(error),
        );
        statuses.set(`${what} ${status}`, (statuses.get(`${what} ${status}`) ?? 0) + 1);
        answered += 1;
      }
    }
    const load = Promise.all(Array.from({ length: 12 }, (_, turn) => ask(turn)));
    const more = async (count: number) => {
      const until = answered + count;
      await expect.poll(() => answered, { timeout: 30_000 }).toBeGreaterThan(until);
    };

    await more(100);
    const held = await Promise.all(instances.map(socketsOf));
    const [holder, other] = (held[0] ?? 0) > 0 ? instances : [...instances].reverse();
    if (holder === undefined || other === undefined) throw new Error("no instance");
    await holder.stop("SIGKILL");
    await more(200);
    await expect.poll(() => socketsOf(other)).toBe(1);

    const again = await startInstance(new URL(holder.url).port);
    await more(100);
    await other.stop("SIGTERM");
    await more(200);
    await expect.poll(() => socketsOf(again)).toBe(1);
    isOver = true;
    await load;
    expect([...statuses.keys()].sort()).toEqual(asked.map((what) => `${what} 200`).sort());

    const service = new Service(demo.url);
    const text = `after both were gone ${String(answered)}`;
    await service.say(await service.logIn("li@example.com"), { kind: "user", id: "10001" }, text);
    await page.getByRole("option").filter({ hasText: text }).waitFor();
  });
});
