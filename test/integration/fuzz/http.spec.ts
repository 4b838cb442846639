import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedAccount, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { startHttp, type Upstream } from "../../support/upstream";
import { attempts, mutated, openSockets, say, TEST_MS } from "./support";

const PATH = "/api/v1/msg/list-message";
/** What the gateway forwards to nobody, so that it can only arrive smuggled. */
const SMUGGLED = "GET /v1/user/logout HTTP/1.1\r\nHost: x\r\n\r\n";

let upstream: Upstream;
let gateway: TestGateway;
let page: Visitor;
let asked: string[] = [];

beforeAll(async () => {
  upstream = await startHttp((req, res) => {
    asked.push(req.url ?? "");
    req.resume().on("end", () => res.end("ok"));
    req.on("error", () => undefined);
  });
  gateway = await startGateway({ ...fixedAccount(upstream.origin), LOG_LEVEL: "warn" });
  page = new Visitor(gateway.origin);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});
beforeEach(() => (asked = []));

const weighted = <T>(usual: T, ...odd: readonly T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...odd) });

const bytes = fc.string({ unit: "binary", maxLength: 40 });
const method = weighted("POST", "GET", "OPTIONS", "CONNECT", "TRACE", "PRI", "get", "", "P\x00ST", "\x16\x03\x01\x02");
const target = fc.oneof(
  weighted(PATH, "/", "/healthz", "/api/session", "/realtime", "/media/x/y", "/upload/x/", "*", "//", "/%00", "/..;/x"),
  bytes.map((text) => `/${text}`),
);
const version = weighted(
  "HTTP/1.1",
  "HTTP/1.0",
  "HTTP/0.9",
  "HTTP/2.0",
  "HTTP/1.",
  "HTTP/99999999999.1",
  "http/1.1",
  "",
);
const lineEnd = weighted("\r\n", "\n", "\r", "\r\r\n", "\n\r\n");
const header = fc.oneof(
  fc.constantFrom(
    "Transfer-Encoding: chunked",
    "Transfer-Encoding : chunked",
    "Transfer-Encoding: chunked, identity",
    "Transfer-Encoding:\tchunked",
    "Transfer-Encoding: \x0bchunked",
    "Content-Length: 0",
    "Content-Length: 5",
    "Content-Length: -1",
    "Content-Length: 0x5",
    "Content-Length: 99999999999999999999",
    "Connection: keep-alive",
    "Connection: close, Content-Length",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Upgrade: h2c",
    "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Version: -1",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Key: no",
    "Sec-WebSocket-Extensions: permessage-deflate; =",
    "Sec-WebSocket-Protocol: ,,",
    "Expect: 100-continue",
    "Expect: something",
    "Host: other",
    "Trailer: Host",
    " folded: yes",
    ": nameless",
    "Cookie: yunhu-session=Fe26.2**x*x*x*x*x*x",
    "Range: bytes=-,,-",
    `X-Long: ${"a".repeat(20_000)}`,
  ),
  fc.tuple(bytes, bytes).map(([name, value]) => `${name}: ${value}`),
);
const flood = fc.integer({ min: 500, max: 4_000 }).map((count) => Array<string>(count).fill("a:"));
const body = fc.oneof(
  fc.constantFrom(
    "",
    "abcde",
    `0\r\n\r\n${SMUGGLED}`,
    `0\n\n${SMUGGLED}`,
    `5\r\nabc\r\n0\r\n\r\n${SMUGGLED}`,
    `fffffffffffffffffff\r\nabc\r\n`,
    `-1\r\nabc\r\n`,
    `1;${"x".repeat(30_000)}\r\na\r\n0\r\n\r\n`,
    `0\r\nHost: y\r\nContent-Length: 9\r\n\r\n${SMUGGLED}`,
    `abcde${SMUGGLED}`,
    `\r\n\r\n${SMUGGLED}`,
  ),
  bytes,
);

/** A request as it should not be. */
const request = fc
  .record({ method, target, version, lineEnd, headers: fc.oneof(fc.array(header, { maxLength: 6 }), flood), body })
  .map((one) => {
    const own = ["Host: gateway", `Origin: ${gateway.origin}`, "X-Requested-With: yunhu-web"];
    const head = [`${one.method} ${one.target} ${one.version}`, ...own, ...one.headers].join(one.lineEnd);
    return Buffer.from(`${head}${one.lineEnd}${one.lineEnd}${one.body}`, "latin1");
  });

const good = () =>
  Buffer.from(
    `POST ${PATH} HTTP/1.1\r\nHost: gateway\r\nOrigin: ${gateway.origin}\r\nX-Requested-With: yunhu-web\r\n` +
      `Content-Type: application/x-protobuf\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
    "latin1",
  );
/** Two requests on one connection, changed in some places or cut. */
const pair = fc.constant(undefined).chain(() => mutated(Buffer.concat([good(), Buffer.from(SMUGGLED)])));

async function survives(attempt: Uint8Array): Promise<void> {
  const answer = await say(gateway, attempt);
  expect(answer).toMatch(/^(?:HTTP\/1\.1 [1-5]\d\d |$)/);
  expect(answer).not.toMatch(/^HTTP\/1\.1 500 /);
  expect(asked.filter((url) => !url.startsWith("/v1/msg/"))).toEqual([]);
  expect((await page.get(PATH)).text).toBe("ok");
}

test(
  "malformed requests, one after the other, harm no good one and smuggle nothing",
  async () => {
    await page.get(PATH);
    const before = openSockets();
    await fc.assert(fc.asyncProperty(request, survives), attempts(400));
    await fc.assert(fc.asyncProperty(pair, survives), attempts(400));
    expect(asked.length).toBeGreaterThan(50);
    await expect.poll(openSockets, { timeout: 15_000 }).toBeLessThanOrEqual(before);
  },
  TEST_MS,
);

test(
  "bytes that are no HTTP at all, and silence, end as they began",
  async () => {
    const before = openSockets();
    const tls = Buffer.from("16030100c8010000c40303", "hex");
    const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", "latin1");
    for (const one of [Buffer.alloc(0), tls, preface, Buffer.alloc(70_000, "a"), Buffer.alloc(70_000)])
      await survives(one);
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), survives), attempts(100));
    await expect.poll(openSockets, { timeout: 15_000 }).toBeLessThanOrEqual(before);
  },
  TEST_MS,
);
