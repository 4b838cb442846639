import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { makeCertificate } from "../../support/front";
import { errorCode, fixedAccount, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { startHttp, startTcp, type Upstream } from "../../support/upstream";

let running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
  running = [];
});

async function gatewayTo(upstream: Upstream, env: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  const gateway = await startGateway({ ...fixedAccount(upstream.origin), ...env });
  running.push(upstream, gateway);
  return gateway;
}

const PATH = "/api/v1/msg/list-message";

test("an answer that is HTML passes untouched and can do nothing as a page", async () => {
  const upstream = await startHttp((_req, res) => res.writeHead(200, { "content-type": "text/html" }).end("<h1>Oops"));
  const { origin } = await gatewayTo(upstream);
  const answer = await new Visitor(origin).post(PATH, "");
  expect(answer).toMatchObject({ status: 200, text: "<h1>Oops" });
  expect(answer.headers).toMatchObject({ "content-type": "text/html", "x-content-type-options": "nosniff" });
  expect(answer.headers["content-security-policy"]).toContain("sandbox");
});

test("a service that hangs up without a word is 502", async () => {
  const upstream = await startTcp((socket) => socket.once("data", () => socket.destroy()));
  const { origin, log } = await gatewayTo(upstream);
  const answer = await new Visitor(origin).post(PATH, "");
  expect([answer.status, errorCode(answer)]).toEqual([502, "upstream-broke"]);
  expect(log.join("")).toContain("request failed");
});

test("a service that is not there is 502", async () => {
  const upstream = await startTcp(() => undefined);
  const { origin } = await gatewayTo(upstream);
  await upstream.close();
  running.shift();
  expect((await new Visitor(origin).post(PATH, "")).status).toBe(502);
});

test("a service whose certificate nobody vouches for gets no request, and the log says why", async () => {
  let requests = 0;
  const server = createServer(makeCertificate(), (_req, res) => {
    requests += 1;
    res.end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const gateway = await startGateway(fixedAccount(`https://127.0.0.1:${port}`));
  const answer = await new Visitor(gateway.origin).get(PATH);
  expect([answer.status, errorCode(answer), requests]).toEqual([502, "upstream-broke", 0]);
  expect(gateway.log.join("")).toMatch(/"reason":"DEPTH_ZERO_SELF_SIGNED_CERT/);
  expect(answer.text).not.toContain("CERT");
  await gateway.close();
  await new Promise((resolve) => server.close(resolve));
});

test("what is no HTTP is 502", async () => {
  const upstream = await startTcp((socket) => socket.once("data", () => socket.end("SSH-2.0-OpenSSH_9.2\r\n\r\n")));
  const { origin } = await gatewayTo(upstream);
  expect((await new Visitor(origin).post(PATH, "")).status).toBe(502);
});

test("a service that never answers is 504, and its connection is given up", async () => {
  let hungUp: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (hungUp = resolve));
  const upstream = await startTcp((socket) => socket.resume().on("close", () => hungUp()));
  const { origin } = await gatewayTo(upstream, { LIMIT_FIRST_BYTE_MS: "80" });
  const answer = await new Visitor(origin).post(PATH, "");
  expect([answer.status, errorCode(answer)]).toEqual([504, "upstream-slow"]);
  await closed;
});

test("half an answer is cut off, never taken for whole", async () => {
  const upstream = await startTcp((socket) => {
    socket.once("data", () => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", () => socket.destroy());
    });
  });
  const { origin } = await gatewayTo(upstream);
  await expect(new Visitor(origin).post(PATH, "")).rejects.toThrow();
});

test("half a chunked answer is cut off too", async () => {
  const upstream = await startTcp((socket) => {
    socket.once("data", () => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", () => socket.destroy());
    });
  });
  const { origin } = await gatewayTo(upstream);
  await expect(new Visitor(origin).post(PATH, "")).rejects.toThrow();
});

test("an answer that trickles without end is cut off after the total time", async () => {
  const upstream = await startHttp((_req, res) => {
    const timer = setInterval(() => res.write("."), 10);
    res.on("close", () => clearInterval(timer));
  });
  const { origin } = await gatewayTo(upstream, { LIMIT_TOTAL_MS: "150" });
  await expect(new Visitor(origin).post(PATH, "")).rejects.toThrow();
});

test("a redirect is handed on without being followed, and without its address", async () => {
  let calls = 0;
  const upstream = await startHttp((_req, res) => {
    calls += 1;
    res.writeHead(302, { location: "http://127.0.0.1:1/elsewhere" }).end();
  });
  const { origin } = await gatewayTo(upstream);
  const answer = await new Visitor(origin).post(PATH, "");
  expect([answer.status, answer.headers.location, calls]).toEqual([302, undefined, 1]);
});

test("the service's own errors pass untouched", async () => {
  const upstream = await startHttp((_req, res) =>
    res.writeHead(503, { "retry-after": "7", "content-type": "text/plain" }).end("busy"),
  );
  const { origin } = await gatewayTo(upstream);
  const answer = await new Visitor(origin).post(PATH, "");
  expect(answer).toMatchObject({ status: 503, text: "busy", headers: { "retry-after": "7" } });
});
