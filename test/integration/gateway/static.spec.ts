import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startGateway, type TestGateway, Visitor } from "../../support/gateway";

const PAGE = "<!doctype html><title>app</title>";
const SCRIPT = "console.log('a long enough script')";
let dir: string;
let gateway: TestGateway;
let page: Visitor;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "yunhu-static-"));
  await mkdir(join(dir, "dist/assets"), { recursive: true });
  await writeFile(join(dir, "secret.txt"), "secret");
  await writeFile(join(dir, "dist/index.html"), PAGE);
  await writeFile(join(dir, "dist/embed.js"), "embed");
  await writeFile(join(dir, "dist/sw.js"), "worker");
  await writeFile(join(dir, "dist/index.html.bak"), "left behind");
  await writeFile(join(dir, "dist/.env"), "left behind");
  await writeFile(join(dir, "dist/manifest.webmanifest"), "{}");
  await writeFile(join(dir, "dist/assets/index-abc123.js"), SCRIPT);
  await writeFile(join(dir, "dist/assets/index-abc123.js.br"), brotliCompressSync(SCRIPT));
  await writeFile(join(dir, "dist/assets/index-abc123.js.gz"), gzipSync(SCRIPT));
  gateway = await startGateway(
    { YUNHU_UPSTREAM: "http://127.0.0.1:9", BASE_PATH: "/chat/" },
    { staticDir: join(dir, "dist") },
  );
  page = new Visitor(gateway.origin);
});
afterAll(async () => {
  await gateway.close();
  await rm(dir, { recursive: true });
});

test.each(["/chat/", "/chat/embed", "/chat/index.html", "/chat/?x=1"])(
  "%s is the app, asked for anew each time",
  async (path) => {
    const { status, headers, text } = await page.get(path);
    expect([status, text]).toEqual([200, PAGE]);
    expect(headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" });
  },
);

test("the app's page may run only what was built", async () => {
  const policy = String((await page.get("/chat/")).headers["content-security-policy"]);
  for (const part of [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self'",
    "img-src 'self' data: blob: https:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `connect-src 'self' ws://${new URL(gateway.origin).host}`,
  ]) {
    expect(policy.split("; ")).toContain(part);
  }
  expect(policy).not.toContain("unsafe");
});

test("the login window alone keeps the page that opened it, stands in no frame, and is there for frames of other sites only", async () => {
  expect((await page.get("/chat/hand-over")).status).toBe(404);
  const frames = { PUBLIC_URL: "https://chat.yunhu.test", FRAME_ANCESTORS: "https://portal.test" };
  const embedded = await startGateway(
    { YUNHU_UPSTREAM: "http://127.0.0.1:9", ...frames },
    { staticDir: join(dir, "dist") },
  );
  const policies = async (path: string) => {
    const { status, headers } = await new Visitor(embedded.origin).get(path);
    const [ancestors] = /frame-ancestors [^;]*/.exec(String(headers["content-security-policy"])) ?? [];
    return [status, ancestors, headers["x-frame-options"], headers["cross-origin-opener-policy"]];
  };
  expect(await policies("/hand-over?lang=en")).toEqual([200, "frame-ancestors 'none'", "DENY", "unsafe-none"]);
  for (const path of ["/", "/embed"]) {
    expect(await policies(path)).toEqual([200, "frame-ancestors https://portal.test", undefined, "same-origin"]);
  }
  await embedded.close();
});

test("hashed files are kept for ever, others are not", async () => {
  expect((await page.get("/chat/assets/index-abc123.js")).headers["cache-control"]).toContain("immutable");
  for (const [path, type] of [
    ["embed.js", "text/javascript; charset=utf-8"],
    ["sw.js", "text/javascript; charset=utf-8"],
    ["manifest.webmanifest", "application/manifest+json; charset=utf-8"],
  ]) {
    const { headers } = await page.get(`/chat/${String(path)}`);
    expect(headers).toMatchObject({ "cache-control": "no-cache", "content-type": type });
  }
});

test("the best encoding that the browser takes is sent", async () => {
  const get = async (accept: string) => {
    const answer = await page.get("/chat/assets/index-abc123.js", { "accept-encoding": accept });
    expect(answer.headers.vary).toContain("Accept-Encoding");
    expect(answer.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    return answer;
  };
  const best = await get("gzip, deflate, br");
  expect(best.headers["content-encoding"]).toBe("br");
  expect(brotliDecompressSync(best.bytes).toString()).toBe(SCRIPT);
  expect((await get("gzip")).headers["content-encoding"]).toBe("gzip");
  expect((await get("br;q=0, gzip;q=0.5")).headers["content-encoding"]).toBe("gzip");
  expect((await get("identity")).text).toBe(SCRIPT);
  expect((await page.get("/chat/assets/index-abc123.js.br")).status).toBe(404);
});

test("a header made to be slow to read takes no time", async () => {
  const accept = `gzip${" ".repeat(15_000)}x;${" ".repeat(500)}q=1, br`;
  const before = process.cpuUsage();
  for (let i = 0; i < 5; i += 1) {
    const { headers } = await page.get("/chat/assets/index-abc123.js", { "accept-encoding": accept });
    expect(headers["content-encoding"]).toBe("br");
  }
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(1_000);
});

test("what the browser has is not sent again; HEAD sends nothing", async () => {
  const { headers } = await page.get("/chat/embed.js");
  const again = await page.get("/chat/embed.js", { "if-none-match": `W/"other", ${headers.etag ?? ""}` });
  expect([again.status, again.text]).toEqual([304, ""]);
  const head = await page.send("HEAD", "/chat/embed.js");
  expect([head.status, head.text, head.headers["content-length"]]).toEqual([200, "", "5"]);
});

test("the path without its slash leads to the app; what is outside is not here", async () => {
  const short = await page.get("/chat?x=http://evil.example");
  expect([short.status, short.headers.location]).toEqual([308, "/chat/"]);
  for (const path of ["/", "/index.html", "/chatter/", "/api/session"])
    expect((await page.get(path)).status, path).toBe(404);
  expect((await page.get("/chat/api/session")).status).toBe(200);
});

test.each([
  "/chat/../secret.txt",
  "/chat/..%2fsecret.txt",
  "/chat/%2e%2e/secret.txt",
  "/chat//secret.txt",
  "/chat/assets",
])("%s is nothing", async (path) => {
  const answer = await page.get(path);
  expect([400, 404]).toContain(answer.status);
  expect(answer.text).not.toContain("secret");
});

test("other origins' pages may load the embedding script, and no other file", async () => {
  const policy = async (path: string) => (await page.get(path)).headers["cross-origin-resource-policy"];
  expect([await policy("/chat/embed.js"), await policy("/chat/")]).toEqual(["cross-origin", "same-origin"]);
});

test("what has no ending of the build's is not served", async () => {
  for (const path of ["index.html.bak", ".env"]) expect((await page.get(`/chat/${path}`)).status, path).toBe(404);
});

test("files are only read", async () => {
  expect((await page.send("POST", "/chat/embed.js", { headers: page.own })).status).toBe(405);
});

test("FRAME_ANCESTORS opens the frame to those it names only", async () => {
  const framed = await startGateway(
    { YUNHU_UPSTREAM: "http://127.0.0.1:9", FRAME_ANCESTORS: "https://a.example https://b.example:8443" },
    { staticDir: join(dir, "dist") },
  );
  const { headers } = await new Visitor(framed.origin).get("/embed");
  expect(headers["content-security-policy"]).toContain("frame-ancestors https://a.example https://b.example:8443;");
  expect(headers["x-frame-options"]).toBeUndefined();
  await framed.close();
});
