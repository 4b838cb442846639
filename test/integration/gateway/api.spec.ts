import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import {
  errorCode,
  fixedAccount,
  nextPiece,
  rawSocket,
  startGateway,
  type TestGateway,
  Visitor,
} from "../../support/gateway";
import { bodyOf, startHttp, type Upstream } from "../../support/upstream";

const running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});

async function gatewayTo(upstream: Upstream, env: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  const gateway = await startGateway({ ...fixedAccount(upstream.origin), ...env });
  running.push(upstream, gateway);
  return gateway;
}

const PATH = "/api/v1/msg/send-message";

test("path, query, method and body arrive as they were sent; the answer comes back as it was given", async () => {
  let got: unknown;
  const upstream = await startHttp((req, res) => {
    void bodyOf(req).then((body) => {
      got = { method: req.method, url: req.url, body, type: req.headers["content-type"], token: req.headers["token"] };
      res.writeHead(207, {
        "content-type": "application/x-protobuf",
        "set-cookie": "theirs=1",
        server: "nginx",
        "x-token": "leak",
      });
      res.end(Buffer.from([0, 255, 10, 13]));
    });
  });
  const { origin } = await gatewayTo(upstream);
  const visitor = new Visitor(origin);
  const answer = await visitor.post(`${PATH}?a=1&b=%20x+y&c`, Buffer.from("\u0000body"));
  expect(got).toEqual({
    method: "POST",
    url: "/v1/msg/send-message?a=1&b=%20x+y&c",
    body: "\u0000body",
    type: "application/x-protobuf",
    token: "fixed-token-4711",
  });
  expect([answer.status, [...answer.bytes]]).toEqual([207, [0, 255, 10, 13]]);
  expect(answer.headers).toMatchObject({ "content-type": "application/x-protobuf", "cache-control": "no-store" });
  for (const name of ["set-cookie", "server", "x-token"]) expect(answer.headers[name], name).toBeUndefined();
});

test("a compressed answer stays compressed and says so", async () => {
  const upstream = await startHttp((req, res) =>
    res.writeHead(200, { "content-encoding": String(req.headers["accept-encoding"]) }).end("pretend"),
  );
  const { origin } = await gatewayTo(upstream);
  const answer = await new Visitor(origin).get(PATH, { "accept-encoding": "br" });
  expect([answer.headers["content-encoding"], answer.text]).toEqual(["br", "pretend"]);
});

test("without a session there is none to use", async () => {
  const upstream = await startHttp((_req, res) => res.end("never"));
  const gateway = await startGateway({ YUNHU_UPSTREAM: upstream.origin });
  running.push(upstream, gateway);
  const answer = await new Visitor(gateway.origin).post(PATH, "");
  expect([answer.status, errorCode(answer)]).toEqual([401, "no-session"]);
});

test("a body over the limit is 413, announced or not; the service never gets it whole", async () => {
  let whole = 0;
  const upstream = await startHttp((req, res) => {
    bodyOf(req).then(
      () => {
        whole += 1;
        res.end("ok");
      },
      () => undefined,
    );
  });
  const { origin } = await gatewayTo(upstream, { LIMIT_BODY_BYTES: "50000" });
  const visitor = new Visitor(origin);
  const announced = await visitor.post(PATH, Buffer.alloc(50_001));
  expect([announced.status, errorCode(announced)]).toEqual([413, "too-large"]);
  expect(whole).toBe(0);
  expect((await visitor.post(PATH, Buffer.alloc(50_000))).status).toBe(200);

  const { host } = new URL(origin);
  const socket = rawSocket({ origin });
  const head = `POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nX-Requested-With: yunhu-web\r\n`;
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\nea60\r\n${"x".repeat(60_000)}\r\n`);
  expect(await nextPiece(socket)).toMatch(/^HTTP\/1\.1 413/);
  socket.destroy();
  expect(whole).toBe(1);
});

test("a large body is streamed, not held: the service gets its beginning while the rest is still to come", async () => {
  let first: (size: number) => void = () => undefined;
  const arrived = new Promise<number>((resolve) => (first = resolve));
  const upstream = await startHttp((req, res) => {
    req.once("data", (chunk: Buffer) => first(chunk.length));
    req.on("end", () => res.end("ok"));
  });
  const { origin } = await gatewayTo(upstream);
  const { host } = new URL(origin);
  const socket = rawSocket({ origin });
  const head = `POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nX-Requested-With: yunhu-web\r\n`;
  socket.write(`${head}Content-Length: 100000\r\n\r\n${"x".repeat(1000)}`);
  expect(await arrived).toBeGreaterThan(0);
  socket.write("x".repeat(99_000));
  expect(await nextPiece(socket)).toMatch(/^HTTP\/1\.1 200/);
  socket.destroy();
});

test("a page that reads slowly slows the service down; the answer is not piled up here", async () => {
  const total = 256 * 1024 * 1024;
  let sent = 0;
  let stalled: () => void = () => undefined;
  const stall = new Promise<void>((resolve) => (stalled = resolve));
  const upstream = await startHttp((_req, res) => {
    const chunk = Buffer.alloc(1024 * 1024);
    const more = (): void => {
      while (sent < total) {
        sent += chunk.length;
        if (!res.write(chunk)) {
          const before = sent;
          const timer = setTimeout(() => sent === before && stalled(), 300);
          res.once("drain", () => {
            clearTimeout(timer);
            more();
          });
          return;
        }
      }
      res.end();
    };
    more();
  });
  const { origin } = await gatewayTo(upstream);
  const { host } = new URL(origin);
  const socket = rawSocket({ origin });
  socket.pause();
  socket.write(`GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  await stall;
  expect(sent).toBeLessThan(total / 4);

  let received = 0;
  socket.on("data", (chunk: Buffer) => (received += chunk.length));
  socket.resume();
  await once(socket, "end");
  expect(received).toBeGreaterThan(total);
});

test("a page that goes away ends the call at the service", async () => {
  let opened: () => void = () => undefined;
  let ended: () => void = () => undefined;
  const open = new Promise<void>((resolve) => (opened = resolve));
  const end = new Promise<void>((resolve) => (ended = resolve));
  const upstream = await startHttp((_req, res) => {
    res.on("close", () => ended());
    opened();
  });
  const { origin, log } = await gatewayTo(upstream);
  const { host } = new URL(origin);
  const socket = rawSocket({ origin });
  socket.write(`GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await open;
  socket.destroy();
  await end;
  expect(log.join("")).not.toContain("failed");
});

test("the bot API gets the account's token and no other", async () => {
  const urls: string[] = [];
  const upstream = await startHttp((req, res) => {
    urls.push(req.url ?? "");
    res.end('{"code":1002,"msg":"chat-id"}');
  });
  const gateway = await startGateway({ YUNHU_UPSTREAM: upstream.origin });
  running.push(upstream, gateway);
  const visitor = new Visitor(gateway.origin);
  await visitor.post("/api/session", { kind: "bot", token: "bot&token=1" });
  urls.length = 0;
  for (const query of [
    "",
    "?chat-id=big&before=10",
    "?token=theirs&chat-id=big",
    "?a=1&%74oken=theirs&TOKEN=theirs&b=%E4%BA%91",
  ]) {
    await visitor.get(`/api/open-apis/v1/bot/messages${query}`);
  }
  const path = "/open-apis/v1/bot/messages?token=bot%26token%3D1";
  expect(urls).toEqual([path, `${path}&chat-id=big&before=10`, `${path}&chat-id=big`, `${path}&a=1&b=%E4%BA%91`]);
});
