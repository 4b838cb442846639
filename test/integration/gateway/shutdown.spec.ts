import { afterEach, expect, test } from "vitest";
import { fixedAccount, nextPiece, rawSocket, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { Page } from "../../support/realtime-page";
import { accountAnswer, startHttp, startRealtime, type Upstream } from "../../support/upstream";

const upstreams: Upstream[] = [];
afterEach(async () => {
  for (const one of upstreams.splice(0)) await one.close();
});

/** A service that answers when it is told to, and the moment at which it has been asked. */
async function slowService() {
  let answer: () => void = () => undefined;
  let asked: () => void = () => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const upstream = await startHttp((_req, res) => {
    answer = () => void res.end(accountAnswer);
    asked();
  });
  upstreams.push(upstream);
  return { upstream, isAsked, answer: () => answer() };
}

async function accepts(gateway: TestGateway): Promise<boolean> {
  const socket = rawSocket(gateway);
  return new Promise((resolve) => {
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

test("a stop lets what runs end, on a connection that then closes, and takes nothing new", async () => {
  const { upstream, isAsked, answer } = await slowService();
  const gateway = await startGateway(fixedAccount(upstream.origin));
  const idle = rawSocket(gateway);
  idle.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  await nextPiece(idle);
  const idleEnded = new Promise((resolve) => idle.once("close", resolve));

  const asking = new Visitor(gateway.origin).get("/api/v1/user/info");
  await isAsked;
  const stopped = gateway.close();
  await idleEnded;
  expect(await accepts(gateway)).toBe(false);
  answer();
  const { status, headers, bytes } = await asking;
  expect([status, headers.connection]).toEqual([200, "close"]);
  expect(bytes.equals(accountAnswer)).toBe(true);
  await stopped;
});

test("sockets are closed with 1012 at once, while requests still run", async () => {
  const { upstream, isAsked, answer } = await slowService();
  const realtime = await startRealtime((socket) => socket.on("message", () => socket.send("heard")));
  upstreams.push(realtime);
  const env = { ...fixedAccount(upstream.origin), YUNHU_WS: `ws://${realtime.host}/ws` };
  const gateway = await startGateway(env);
  const page = await new Page(gateway.origin, {}).opened();
  await page.until((frames) => frames.length > 0);
  const asking = new Visitor(gateway.origin).get("/api/v1/user/info");
  await isAsked;
  const stopped = gateway.close();
  expect(await page.closed).toEqual([1012, "restarting"]);
  answer();
  expect((await asking).status).toBe(200);
  await stopped;
});

test("what does not end in time is cut off, so that a stop is a stop", async () => {
  const { upstream, isAsked } = await slowService();
  const gateway = await startGateway({ ...fixedAccount(upstream.origin), LIMIT_DRAIN_MS: "50" });
  const asking = new Visitor(gateway.origin).get("/api/v1/user/info");
  const cut = expect(asking).rejects.toThrow();
  await isAsked;
  await gateway.close();
  await cut;
});

test("an address that is taken, or not this machine's, is told in a sentence", async () => {
  const gateway = await startGateway(fixedAccount("http://127.0.0.1:9"));
  const { port } = new URL(gateway.origin);
  const again = startGateway({ ...fixedAccount("http://127.0.0.1:9"), PORT: port });
  await expect(again).rejects.toThrow(`PORT must be a free one: another program listens at port ${port} of 127.0.0.1.`);
  const elsewhere = startGateway({ ...fixedAccount("http://127.0.0.1:9"), HOST: "192.0.2.1", ACCESS_PASSWORD: "x" });
  await expect(elsewhere).rejects.toThrow(/^HOST must be an address of this machine/);
  await gateway.close();
});
