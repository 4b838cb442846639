import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { startDemo } from "@server/demo/service";
import { startFaultProxy } from "../../support/fault-proxy";
import { nextPiece, rawSocket, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { Page } from "../../support/realtime-page";
import { startHttp, type Upstream } from "../../support/upstream";

const PATH = "/api/open-apis/v1/bot/send-stream";
const QUERY = "?recvId=g&recvType=group&contentType=text";
const TOKEN = "bot-token-4711";
const ANSWER = '{"code":1,"data":{"messageInfo":{"msgId":"m","recvId":"g","recvType":"group"}},"msg":"success"}';

const running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});

/** A stream as the service gets it. */
class Heard {
  readonly pieces: string[] = [];
  ended = false;
  cut = false;

  constructor(
    readonly req: IncomingMessage,
    readonly res: ServerResponse,
  ) {
    req.on("data", (chunk: Buffer) => this.pieces.push(chunk.toString()));
    req.on("end", () => (this.ended = true));
    req.on("error", () => (this.cut = true));
  }
}

/** A service that does what it is told with each stream; any token is a bot's. */
async function service(onStream: (heard: Heard) => void): Promise<{ upstream: Upstream; heard: Heard[] }> {
  const heard: Heard[] = [];
  const upstream = await startHttp((req, res) => {
    if (req.url?.includes("send-stream") !== true) {
      req.resume();
      res.end('{"code":1002,"msg":"chat-id值错误，值不能为空"}');
      return;
    }
    const one = new Heard(req, res);
    heard.push(one);
    onStream(one);
  });
  running.push(upstream);
  return { upstream, heard };
}

const answering = ({ req, res }: Heard): void => void req.on("end", () => res.end(ANSWER));

interface Standing {
  readonly gateway: TestGateway;
  readonly cookie: string;
  /** Opens a stream, as the bot where nothing else is said. */
  readonly stream: (headers?: Readonly<Record<string, string>>, query?: string, path?: string) => Page;
}

async function gatewayTo(origin: string, env: Readonly<Record<string, string>> = {}, token = TOKEN): Promise<Standing> {
  const gateway = await startGateway({ YUNHU_UPSTREAM: origin, ...env });
  running.push(gateway);
  const visitor = new Visitor(gateway.origin);
  await visitor.post("/api/session", { kind: "bot", token });
  const { cookie } = visitor;
  expect(cookie).not.toBe("");
  return {
    gateway,
    cookie,
    stream: (headers = {}, query = QUERY, path = PATH) => new Page(gateway.origin, { cookie, ...headers }, query, path),
  };
}

/** What the gateway has logged of streams that are over. */
const ends = ({ log }: TestGateway): Record<string, unknown>[] =>
  log.filter((line) => line.includes('"stream over"')).map((line) => JSON.parse(line) as Record<string, unknown>);

describe("a message that is said while it is read", () => {
  test("reaches the service piece by piece, and its answer the page", async () => {
    const { upstream, heard } = await service(answering);
    const { gateway, stream } = await gatewayTo(upstream.origin);
    const page = await stream().opened();
    for (const [index, piece] of ["第一", " and", "\nmore"].entries()) {
      page.socket.send(piece);
      // Each is there before the next is sent.
      await expect.poll(() => heard[0]?.pieces.length).toBe(index + 1);
    }
    expect(heard[0]?.pieces).toEqual(["第一", " and", "\nmore"]);
    expect(heard[0]?.ended).toBe(false);
    page.socket.send("");
    expect(await page.closed).toEqual([1000, "200"]);
    expect(page.frames).toEqual([ANSWER]);
    expect(heard[0]?.req.method).toBe("POST");
    expect(heard[0]?.req.url).toBe(
      `/open-apis/v1/bot/send-stream?token=${TOKEN}&recvId=g&recvType=group&contentType=text`,
    );
    expect(heard[0]?.req.headers["transfer-encoding"]).toBe("chunked");
    await expect.poll(() => ends(gateway)).toMatchObject([{ class: "bot", status: 200, pieces: 3, bytes: 15 }]);
    expect(gateway.log.join("")).not.toContain(TOKEN);
    const { text } = await new Visitor(gateway.origin).get("/metrics");
    expect(text).toContain('yunhu_requests_total{class="bot",status="101"} 1');
  });

  test("stands in the embedded service as far as it was said", async () => {
    const demo = await startDemo();
    running.push(demo);
    const { gateway, stream, cookie } = await gatewayTo(demo.origin, {}, "demo-bot-token");
    const visitor = new Visitor(gateway.origin);
    visitor.cookie = cookie;
    const newest = async () => {
      const answer = await visitor.get("/api/open-apis/v1/bot/messages?chat-id=big&chat-type=group&before=1");
      return /"text":"([^"]*)"/.exec(answer.text)?.[1];
    };
    const page = await stream({}, QUERY.replace("recvId=g", "recvId=big")).opened();
    page.socket.send("one");
    await expect.poll(newest).toBe("one");
    page.socket.send(", two");
    await expect.poll(newest).toBe("one, two");
    page.socket.send("");
    expect(await page.closed).toEqual([1000, "200"]);
    expect(page.frames[0]).toMatch(/^\{"code":1,"data":\{"messageInfo":\{"msgId":"[0-9a-f]{32}"/);
  });

  test("is ended by a page that closes well", async () => {
    const { upstream, heard } = await service(answering);
    const { stream } = await gatewayTo(upstream.origin);
    const page = await stream().opened();
    page.socket.send("all");
    page.socket.close(1000);
    await expect.poll(() => heard[0]?.ended).toBe(true);
    expect(heard[0]?.pieces).toEqual(["all"]);
  });

  test("that has no words is the service's to judge", async () => {
    const { upstream } = await service(({ req, res }) => {
      req.on("end", () => res.writeHead(400).end('{"code":1002,"msg":"消息内容不能为空"}'));
    });
    const page = await (await gatewayTo(upstream.origin)).stream().opened();
    page.socket.send("");
    expect(await page.closed).toEqual([1000, "400"]);
    expect(page.frames).toEqual(['{"code":1002,"msg":"消息内容不能为空"}']);
  });

  test("costs the service nothing before its first piece", async () => {
    const { upstream, heard } = await service(answering);
    const { gateway, stream } = await gatewayTo(upstream.origin);
    const page = await stream().opened();
    page.socket.close(1000);
    await page.closed;
    await expect.poll(() => ends(gateway)).toMatchObject([{ status: 499, pieces: 0 }]);
    expect(heard).toEqual([]);
  });

  test("goes as the account that is named, with the gateway's token alone", async () => {
    const { upstream, heard } = await service(answering);
    const { gateway, cookie, stream } = await gatewayTo(upstream.origin);
    const visitor = new Visitor(gateway.origin);
    visitor.cookie = cookie;
    const first = /"current":"([^"]+)"/.exec((await visitor.get("/api/session")).text)?.[1] ?? "";
    await visitor.post("/api/session", { kind: "bot", token: "second&token" });
    const both = { cookie: visitor.cookie };
    const pages = [stream(both, `${QUERY}&account=${first}&token=mine`), stream(both, `${QUERY}&%74oken=mine`)];
    for (const page of pages) {
      (await page.opened()).socket.send("");
      await page.closed;
    }
    const rest = "recvId=g&recvType=group&contentType=text";
    expect(heard.map(({ req }) => req.url?.split("?")[1]).sort()).toEqual([
      `token=${TOKEN}&${rest}`,
      `token=second%26token&${rest}`,
    ]);
  });
});

describe("a stream that breaks", () => {
  test("at the page is cut off towards the service", async () => {
    const { upstream, heard } = await service(answering);
    const { gateway, stream } = await gatewayTo(upstream.origin);
    const page = await stream().opened();
    page.socket.send("half");
    await expect.poll(() => heard[0]?.pieces).toEqual(["half"]);
    page.socket.terminate();
    await expect.poll(() => heard[0]?.cut).toBe(true);
    expect(heard[0]?.ended).toBe(false);
    await expect.poll(() => ends(gateway)).toMatchObject([{ status: 499 }]);
  });

  test("at a page whose path has died is given up", async () => {
    const { upstream, heard } = await service(answering);
    const { gateway, cookie } = await gatewayTo(upstream.origin, { REALTIME_HEARTBEAT_MS: "60" });
    const network = await startFaultProxy(gateway.origin);
    running.push(network);
    const page = await new Page(
      network.origin,
      { cookie, origin: gateway.origin, host: new URL(gateway.origin).host },
      QUERY,
      PATH,
    ).opened();
    page.socket.send("half");
    await expect.poll(() => heard[0]?.pieces).toEqual(["half"]);
    network.silence();
    await expect.poll(() => heard[0]?.cut).toBe(true);
  });

  test("at the service is told in words, with a code", async () => {
    const { upstream } = await service(({ req }) => req.once("data", () => req.destroy()));
    const { gateway, stream } = await gatewayTo(upstream.origin);
    const page = await stream().opened();
    page.socket.send("half");
    expect(await page.closed).toEqual([4502, "upstream-broke"]);
    expect(page.frames).toEqual([
      '{"error":{"code":"upstream-broke","message":"The Yunhu service cannot be reached."}}',
    ]);
    await expect.poll(() => ends(gateway)).toMatchObject([{ status: 502, code: "upstream-broke" }]);
    const { text } = await new Visitor(gateway.origin).get("/metrics");
    expect(text).toContain('yunhu_upstream_errors_total{class="bot",code="upstream-broke"} 1');
  });

  test("since the service refused it early, ends with that answer", async () => {
    const { upstream } = await service(({ req, res }) => {
      req.once("data", () => res.end('{"code":1003,"msg":"非法token"}'));
    });
    const page = await (await gatewayTo(upstream.origin)).stream().opened();
    page.socket.send("half");
    expect(await page.closed).toEqual([1000, "200"]);
    expect(page.frames).toEqual(['{"code":1003,"msg":"非法token"}']);
  });

  test("since the service never answers, is told so", async () => {
    const { upstream } = await service(() => undefined);
    const page = await (await gatewayTo(upstream.origin, { LIMIT_FIRST_BYTE_MS: "50" })).stream().opened();
    page.socket.send("all");
    page.socket.send("");
    expect(await page.closed).toEqual([4504, "upstream-slow"]);
  });

  test("since the answer is none, is told so", async () => {
    const { upstream } = await service(({ req, res }) => req.on("end", () => res.end("x".repeat(100_000))));
    const page = await (await gatewayTo(upstream.origin)).stream().opened();
    page.socket.send("");
    expect(await page.closed).toEqual([4502, "upstream-broke"]);
  });
});

describe("a stream is bounded", () => {
  test("in all it says", async () => {
    const { upstream, heard } = await service(answering);
    const page = await (await gatewayTo(upstream.origin, { LIMIT_BODY_BYTES: "1000" })).stream().opened();
    page.socket.send("x".repeat(600));
    await expect.poll(() => heard[0]?.pieces.length).toBe(1);
    page.socket.send("y".repeat(600));
    expect(await page.closed).toEqual([4413, "too-large"]);
    await expect.poll(() => heard[0]?.cut).toBe(true);
  });

  test("in one piece", async () => {
    const { upstream, heard } = await service(answering);
    const page = await (await gatewayTo(upstream.origin, { LIMIT_PAGE_FRAME_BYTES: "1000" })).stream().opened();
    page.socket.send("x");
    await expect.poll(() => heard[0]?.pieces.length).toBe(1);
    page.socket.send("x".repeat(2000));
    expect((await page.closed)[0]).toBe(1009);
    await expect.poll(() => heard[0]?.cut).toBe(true);
  });

  test("in time, begun or not", async () => {
    const { upstream, heard } = await service(answering);
    const { stream } = await gatewayTo(upstream.origin, { LIMIT_STREAM_TOTAL_MS: "150" });
    const [idle, begun] = [await stream().opened(), await stream().opened()];
    begun.socket.send("half");
    for (const page of [idle, begun]) expect(await page.closed).toEqual([4408, "stream-too-long"]);
    await expect.poll(() => heard[0]?.cut).toBe(true);
  });

  test("in number", async () => {
    const { upstream } = await service(answering);
    const { stream } = await gatewayTo(upstream.origin, { LIMIT_SESSION_SOCKETS: "1" });
    const first = await stream().opened();
    expect(String(await once(stream().socket, "error"))).toContain("429");
    first.socket.close();
    await first.closed;
    await expect
      .poll(() =>
        stream()
          .opened()
          .then(
            () => true,
            () => false,
          ),
      )
      .toBe(true);
  });

  test("to the pace of the service", async () => {
    let go: () => void = () => undefined;
    const { upstream, heard } = await service((one) => {
      one.req.pause();
      go = () => one.req.resume();
      answering(one);
    });
    const count = 600;
    const { stream } = await gatewayTo(upstream.origin, { LIMIT_BODY_BYTES: "40000000" });
    const page = await stream().opened();
    for (let sent = 0; sent < count; sent++) page.socket.send("x".repeat(60_000));
    page.socket.send("");
    let left = Infinity;
    const stalled = () => {
      const still = left === page.socket.bufferedAmount;
      left = page.socket.bufferedAmount;
      return still;
    };
    await expect.poll(stalled, { interval: 200, timeout: 10_000 }).toBe(true);
    // The kernel's buffers hold some; the gateway no more than a piece.
    expect(left).toBeGreaterThan(count * 60_000 * 0.4);
    go();
    expect(await page.closed).toEqual([1000, "200"]);
    expect(heard[0]?.pieces.join("").length).toBe(count * 60_000);
  });

  test("to texts", async () => {
    const { upstream } = await service(answering);
    const page = await (await gatewayTo(upstream.origin)).stream().opened();
    page.socket.send(Buffer.from("bytes"));
    expect(await page.closed).toEqual([4400, "bad-request"]);
  });
});

describe("nobody streams", () => {
  test.each([
    ["without a session", { cookie: "" }, QUERY, 4401],
    ["with another's cookie", { cookie: "yunhu-session=garbage" }, QUERY, 4401],
    ["as an account that is not here", {}, `${QUERY}&account=nobody`, 4401],
  ])("%s", async (_, headers, query, code) => {
    const { upstream, heard } = await service(answering);
    const { stream } = await gatewayTo(upstream.origin);
    expect((await stream(headers, query).closed)[0]).toBe(code);
    expect(heard).toEqual([]);
  });

  test("as a person", async () => {
    const demo = await startDemo();
    running.push(demo);
    const gateway = await startGateway({ YUNHU_UPSTREAM: demo.origin });
    running.push(gateway);
    const visitor = new Visitor(gateway.origin);
    await visitor.post("/api/session", { kind: "email", email: "demo@example.com", password: "demo-password" });
    const id = /"current":"([^"]+)"/.exec((await visitor.get("/api/session")).text)?.[1] ?? "";
    const page = new Page(gateway.origin, { cookie: visitor.cookie }, `${QUERY}&account=${id}`, PATH);
    expect((await page.closed)[0]).toBe(4403);
  });

  test.each([
    ["from another origin", { origin: "https://evil.example" }, PATH, "403"],
    ["from an opaque origin", { origin: "null" }, PATH, "403"],
    ["to another call", {}, "/api/open-apis/v1/bot/send", "404"],
    ["below the path", {}, `${PATH}/x`, "404"],
    ["by a path with two slashes", {}, "/api/open-apis/v1//bot/send-stream", "400"],
  ])("by a handshake %s", async (_, headers, path, status) => {
    const { upstream, heard } = await service(answering);
    const { stream } = await gatewayTo(upstream.origin);
    expect(String(await once(stream(headers, QUERY, path).socket, "error"))).toContain(status);
    expect(heard).toEqual([]);
  });

  // No client would write them so.
  test.each(["..", "%2e%2e", "."])("by a path with %s", async (dots) => {
    const { upstream } = await service(answering);
    const { gateway, cookie } = await gatewayTo(upstream.origin);
    const socket = rawSocket(gateway);
    socket.write(
      `GET /api/open-apis/v1/bot/${dots}/bot/send-stream${QUERY} HTTP/1.1\r\nHost: ${new URL(gateway.origin).host}\r\n` +
        `Origin: ${gateway.origin}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    expect(await nextPiece(socket)).toContain("400");
  });
});

test("a gateway that stops breaks streams off, and says so", async () => {
  const { upstream, heard } = await service(answering);
  const { gateway, stream } = await gatewayTo(upstream.origin);
  const page = await stream().opened();
  page.socket.send("half");
  await expect.poll(() => heard[0]?.pieces.length).toBe(1);
  running.splice(running.indexOf(gateway), 1);
  await Promise.all([gateway.close(), expect(page.closed).resolves.toEqual([1012, "restarting"])]);
  await expect.poll(() => heard[0]?.cut).toBe(true);
});
