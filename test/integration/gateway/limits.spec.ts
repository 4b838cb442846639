import { afterEach, expect, test, vi } from "vitest";
import { type DemoService, startDemo } from "@server/demo/service";
import {
  type Answer,
  errorCode,
  fixedAccount,
  nextPiece,
  rawSocket,
  startGateway,
  type TestGateway,
  Visitor,
} from "../../support/gateway";
import { Page } from "../../support/realtime-page";
import { startHttp, startRealtime } from "../../support/upstream";

const running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});

async function demoGateway(env: Readonly<Record<string, string>>): Promise<[TestGateway, DemoService]> {
  const demo = await startDemo();
  const gateway = await startGateway(env, { demo });
  running.push(demo, gateway);
  return [gateway, demo];
}

const wrong = { kind: "email", email: "demo@example.com", password: "a-wrong-one" };
const right = { ...wrong, password: "demo-password" };

function logIn(visitor: Visitor, body: object, from?: string): Promise<Answer> {
  return visitor.post("/api/session", body, from === undefined ? {} : { "x-forwarded-for": from });
}

test("refused logins are bounded by address, and told when to come back", async () => {
  const [{ origin }] = await demoGateway({ LIMIT_LOGIN_ATTEMPTS: "3", LIMIT_LOGIN_WINDOW_MS: "60000" });
  const visitor = new Visitor(origin);
  for (let round = 0; round < 5; round += 1) expect((await logIn(visitor, right)).status).toBe(200);
  for (let round = 0; round < 3; round += 1) expect((await logIn(visitor, wrong)).status).toBe(401);
  const over = await logIn(visitor, wrong);
  expect([over.status, errorCode(over)]).toEqual([429, "too-many-attempts"]);
  expect(Number(over.headers["retry-after"])).toBeGreaterThan(50);
  expect(Number(over.headers["retry-after"])).toBeLessThanOrEqual(60);
  // A guess that would have been right is not tried either.
  expect((await logIn(visitor, right)).status).toBe(429);
  // Who is in stays in.
  expect((await visitor.get("/api/v1/user/info")).status).toBe(200);
});

test("an address behind a trusted proxy is its own; one that is made up is not believed", async () => {
  const env = { LIMIT_LOGIN_ATTEMPTS: "1", LIMIT_LOGIN_WINDOW_MS: "60000" };
  const [behind, demo] = await demoGateway({ ...env, TRUST_PROXY: "loopback" });
  const visitor = new Visitor(behind.origin);
  expect((await logIn(visitor, wrong, "192.0.2.1")).status).toBe(401);
  expect((await logIn(visitor, wrong, "6.6.6.6, 192.0.2.1")).status).toBe(429);
  expect((await logIn(visitor, wrong, "192.0.2.2")).status).toBe(401);
  expect((await logIn(visitor, wrong, "2001:db8:0:1::1")).status).toBe(401);
  expect((await logIn(visitor, wrong, "2001:db8:0:1:ffff::2")).status).toBe(429);

  const bare = await startGateway(env, { demo });
  running.push(bare);
  expect((await logIn(new Visitor(bare.origin), wrong, "192.0.2.1")).status).toBe(401);
  expect((await logIn(new Visitor(bare.origin), wrong, "192.0.2.2")).status).toBe(429);
});

test("many guesses at once are no way around it", async () => {
  const [{ origin }] = await demoGateway({ LIMIT_LOGIN_ATTEMPTS: "3" });
  const answers = await Promise.all(Array.from({ length: 12 }, () => logIn(new Visitor(origin), wrong)));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
});

test("the window ends", async () => {
  const [{ origin }] = await demoGateway({ LIMIT_LOGIN_ATTEMPTS: "1", LIMIT_LOGIN_WINDOW_MS: "300" });
  const visitor = new Visitor(origin);
  expect((await logIn(visitor, wrong)).status).toBe(401);
  await expect.poll(async () => (await logIn(visitor, right)).status, { timeout: 10_000 }).toBe(200);
});

test("guesses at ACCESS_PASSWORD are bounded as well", async () => {
  const [, demo] = await demoGateway({});
  const env = { ...fixedAccount(demo.origin), ACCESS_PASSWORD: "open-sesame", LIMIT_LOGIN_ATTEMPTS: "1" };
  const gateway = await startGateway(env);
  running.push(gateway);
  const visitor = new Visitor(gateway.origin);
  const guess = (password: string) => logIn(visitor, { kind: "password", password });
  expect((await guess("open-sesame")).status).toBe(200);
  expect((await guess("sesame")).status).toBe(401);
  expect((await guess("open-sesame")).status).toBe(429);
});

test("codes sent to phones count, whether or not they are asked for well", async () => {
  const [{ origin }] = await demoGateway({ LIMIT_LOGIN_ATTEMPTS: "2" });
  const visitor = new Visitor(origin);
  const ask = async () =>
    (await visitor.post("/api/v1/verification/get-verification-code", { mobile: "13800000000" })).status;
  expect([await ask(), await ask(), await ask()].map((status) => status === 429)).toEqual([false, false, true]);
  // Logging in is counted apart.
  expect((await logIn(visitor, right)).status).toBe(200);
});

test("a login holds so many sockets and no more, until it closes one", async () => {
  const upstream = await startRealtime((socket) => socket.on("message", () => socket.send("heard")));
  const gateway = await startGateway({ ...fixedAccount(upstream.origin), LIMIT_SESSION_SOCKETS: "2" });
  running.push(upstream, gateway);
  const [first] = await Promise.all([1, 2].map(() => new Page(gateway.origin, {}).opened()));

  const socket = rawSocket(gateway);
  const head = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  const { host } = new URL(gateway.origin);
  const own = [`Host: ${host}`, `Origin: ${gateway.origin}`, key];
  socket.write(`GET /realtime HTTP/1.1\r\n${[...head, ...own].join("\r\n")}\r\n\r\n`);
  const refusal = await nextPiece(socket);
  expect(refusal).toMatch(/^HTTP\/1\.1 429 /);
  expect(refusal).toMatch(/\r\nretry-after: \d+\r\n/i);

  first?.socket.close();
  await first?.closed;
  await expect
    .poll(async () => {
      const page = new Page(gateway.origin, {});
      page.socket.once("open", () => page.socket.close(1000, "joined"));
      return (await page.closed)[0];
    })
    .toBe(1000);
});

test.each([
  ["the service", 128, () => "/api/v1/user/info"],
  ["a media host", 64, (host: string, i: number) => `/media/${host}/media/${String(i)}.png`],
])("%s gets %i connections of an instance and no more; what is beyond waits", async (_what, most, path) => {
  const connections = new Set<unknown>();
  const answers: (() => void)[] = [];
  const slow = await startHttp((req, res) => {
    connections.add(req.socket);
    answers.push(() => void res.setHeader("content-type", "image/png").end("{}"));
  });
  const gateway = await startGateway(fixedAccount(slow.origin));
  running.push(slow, gateway);
  const count = most + 12;
  const calls = Array.from({ length: count }, (_, i) => new Visitor(gateway.origin).get(path(slow.host, i)));
  await vi.waitFor(() => expect(answers).toHaveLength(most), 10_000);
  for (let i = 0; i < count; i += 1) {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(i), 10_000);
    answers[i]?.();
  }
  expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set([200]));
  expect([connections.size, answers.length]).toEqual([most, count]);
});

test("headers over the limit are told why, as JSON", async () => {
  const gateway = await startGateway({ ...fixedAccount("http://127.0.0.1:9"), LIMIT_HEADER_BYTES: "2000" });
  running.push(gateway);
  const socket = rawSocket(gateway);
  socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(3_000)}\r\n\r\n`);
  const answer = await nextPiece(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  expect(answer).toContain('{"error":{"code":"headers-too-large"');
});
