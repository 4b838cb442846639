import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedAccount, nextPiece, rawSocket, startGateway, type TestGateway } from "../../support/gateway";
import { startTcp, type Upstream } from "../../support/upstream";

/** What the service saw, byte for byte. */
let seen = "";
let upstream: Upstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startTcp((socket) =>
    socket.on("data", (chunk) => {
      seen += chunk.toString("latin1");
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }),
  );
  gateway = await startGateway(fixedAccount(upstream.origin));
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});
beforeEach(() => (seen = ""));

const PATH = "/api/v1/msg/list-message";

/** Sends bytes as they are; gives everything that comes back until the gateway hangs up. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = rawSocket(gateway);
    socket.write(text);
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}

/** A request of the app, with more headers and a body. The last one, so the gateway hangs up. */
function request(line: string, headers: readonly string[], body = ""): string {
  const own = [`Host: ${new URL(gateway.origin).host}`, `Origin: ${gateway.origin}`, "X-Requested-With: yunhu-web"];
  return `${line} HTTP/1.1\r\n${[...own, "Connection: close", ...headers].join("\r\n")}\r\n\r\n${body}`;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

test("an ordinary request arrives, with the account's token", async () => {
  expect(statusOf(await raw(request(`POST ${PATH}`, ["Content-Length: 3"], "abc")))).toBe(200);
  expect(seen).toContain("token: fixed-token-4711");
  expect(seen.endsWith("\r\n\r\nabc")).toBe(true);
});

const SMUGGLED = "GET /v1/user/logout HTTP/1.1\r\nHost: x\r\n\r\n";

test.each([
  ["a length and chunks", ["Content-Length: 4", "Transfer-Encoding: chunked"], `0\r\n\r\n${SMUGGLED}`],
  ["chunks and a length", ["Transfer-Encoding: chunked", "Content-Length: 4"], `0\r\n\r\n${SMUGGLED}`],
  ["two lengths", ["Content-Length: 0", `Content-Length: ${SMUGGLED.length}`], SMUGGLED],
  ["a length that is no number", ["Content-Length: +4"], "abcd"],
  ["a length list", ["Content-Length: 4, 5"], "abcde"],
  ["an unknown coding", ["Transfer-Encoding: xchunked"], `0\r\n\r\n${SMUGGLED}`],
  ["chunked, but not last", ["Transfer-Encoding: chunked, identity"], `0\r\n\r\n${SMUGGLED}`],
  ["a space before the colon", ["Transfer-Encoding : chunked"], `0\r\n\r\n${SMUGGLED}`],
  ["a folded header", ["X-A: b\r\n Transfer-Encoding: chunked"], `0\r\n\r\n${SMUGGLED}`],
  ["a bare line feed", ["X-A: b\nTransfer-Encoding: chunked"], `0\r\n\r\n${SMUGGLED}`],
  ["chunked twice", ["Transfer-Encoding: chunked, chunked"], `0\r\n\r\n${SMUGGLED}`],
  ["a control character before the coding", ["Transfer-Encoding: \x0bchunked"], `0\r\n\r\n${SMUGGLED}`],
  ["a chunk size that ends by a bare line feed", ["Transfer-Encoding: chunked"], `0\n\n${SMUGGLED}`],
  ["a line feed in a chunk's extension", ["Transfer-Encoding: chunked"], `0;\n\r\n${SMUGGLED}`],
  ["a second host", ["Host: evil.example", "Content-Length: 0"], ""],
  ["a carriage return in a header", ["X-A: b\rTransfer-Encoding: chunked"], `0\r\n\r\n${SMUGGLED}`],
  ["a chunk size that overflows", ["Transfer-Encoding: chunked"], `fffffffffffffffff\r\nabc\r\n0\r\n\r\n`],
])("%s: refused, and nothing reaches the service as a second request", async (_what, headers, body) => {
  const answer = await raw(request(`POST ${PATH}`, headers, body));
  expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
  expect(seen).not.toContain("/v1/user/logout");
});

test("a request hidden in a chunked body stays a body", async () => {
  const chunk = `${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n\r\n`;
  expect(statusOf(await raw(request(`POST ${PATH}`, ["Transfer-Encoding: chunked"], chunk)))).toBe(200);
  expect(seen.match(/ HTTP\/1\.1\r\nhost: /gi)).toHaveLength(2);
  expect(seen).toMatch(/^transfer-encoding: chunked/im);
  expect(seen.split("\r\n\r\n")[1]).toMatch(new RegExp(`^${SMUGGLED.length.toString(16)}\r\nGET`));
});

test("a request of HTTP/0.9, and chunks in one of HTTP/1.0, are refused", async () => {
  expect(statusOf(await raw(`GET ${PATH}\r\n\r\n`))).toBe(400);
  const old = request(`POST ${PATH}`, ["Transfer-Encoding: chunked"], "3\r\nabc\r\n0\r\n\r\n").replace(
    "HTTP/1.1",
    "HTTP/1.0",
  );
  expect(statusOf(await raw(old))).toBe(400);
  expect(statusOf(await raw(request(`GET ${PATH}`, []).replace("HTTP/1.1", "HTTP/1.0")))).toBe(200);
  expect(seen.match(/ HTTP\/1\.1\r\n/g)).toHaveLength(1);
});

test("what cannot be read behind a request puts nothing into that request's answer", async () => {
  const half = await startTcp((socket) =>
    socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf")),
  );
  const other = await startGateway(fixedAccount(half.origin));
  const socket = rawSocket(other);
  let answer = "";
  const closed = once(socket, "close");
  socket.write(`GET ${PATH} HTTP/1.1\r\nHost: ${new URL(other.origin).host}\r\n\r\n`);
  while (!answer.endsWith("half")) answer += await nextPiece(socket);
  socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
  socket.write("\x00 no request\r\n\r\n");
  await closed;
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(answer).toMatch(/half$/);
  await other.close();
  await half.close();
});

test("headers of the page that belong to the gateway, or to one hop, do not pass", async () => {
  const theirs = [
    "token: stolen",
    "Referer: http://evil.example",
    "Cookie: a=b",
    "X-Forwarded-For: 1.2.3.4",
    "X-Real-IP: 1.2.3.4",
    "Forwarded: for=1.2.3.4",
    "Authorization: Bearer x",
    "Proxy-Authorization: Basic x",
    "TE: trailers",
    "Expect: nothing-special",
    "Keep-Alive: timeout=1000",
    "X-Anything: else",
  ].filter((header) => !header.startsWith("Expect"));
  await raw(request(`POST ${PATH}`, [...theirs, "Content-Length: 0", "Content-Type: application/x-protobuf"]));
  const names = seen
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(":", 1)[0]?.toLowerCase())
    .filter(Boolean);
  expect(new Set(names)).toEqual(new Set(["host", "connection", "token", "content-type", "content-length"]));
  expect(seen).toContain("token: fixed-token-4711");
  expect(seen).toContain(`host: ${upstream.host}`);
});

test.each([
  ["a dot segment", "/api/v1/../open-apis/x", 400],
  ["an encoded dot segment", "/api/v1/%2e%2E/x", 400],
  ["a dot segment before a semicolon", "/api/v1/..;/open-apis/x", 400],
  ["a fragment", "/api/v1/msg/list-message#/../x", 400],
  ["an encoded slash", "/api/v1/msg%2flist", 400],
  ["a backslash", "/api/v1\\msg", 400],
  ["an encoded line break", "/api/v1/msg%0d%0aHost:x", 400],
  ["an empty segment", "/api//v1/msg", 400],
  ["a whole address", "http://evil.example/api/v1/msg", 400],
  ["a character beyond ASCII", "/api/v1/\u00fc", 400],
  ["an encoded letter", "/api/v1/user/%65mail-login", 404],
  ["the login", "/api/v1/user/email-login", 404],
  ["the login, shouted", "/api/v1/user/EMAIL-LOGIN", 404],
  ["the logout", "/api/v1/user/logout", 404],
  ["what hands out tokens", "/api/v1/user/get-token?token=x", 404],
  ["another version", "/api/v2/msg/list-message", 404],
  ["the bot API beyond bots", "/api/open-apis/v1/user/x", 404],
])("%s is not forwarded", async (_what, path, status) => {
  expect(statusOf(await raw(request(`GET ${path}`, [])))).toBe(status);
  expect(seen).toBe("");
});

test("what is too long is told as such", async () => {
  expect(statusOf(await raw(request(`GET ${PATH}?${"a".repeat(9000)}`, [])))).toBe(414);
  expect(statusOf(await raw(request(`GET ${PATH}`, [`X-Long: ${"a".repeat(20_000)}`])))).toBe(431);
});

test.each(["PUT", "DELETE", "PATCH", "TRACE", "HEAD"])("%s is not a method of the API", async (method) => {
  expect(statusOf(await raw(request(`${method} ${PATH}`, [])))).toBe(405);
  expect(seen).toBe("");
});
